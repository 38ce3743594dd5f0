extension RetailError.Code {
    /// Refuses text that is no id of the wanted kind.
    public static let invalidID: Self = "core.invalid-id"
    /// Refuses text that is no RFC 3339 instant between the years 0001 and 9999.
    public static let invalidInstant: Self = "core.invalid-instant"
    /// Refuses a day that is not in the calendar between the years 0001 and 9999.
    public static let invalidDate: Self = "core.invalid-date"
    /// Refuses text that names no time zone of the system's database.
    public static let invalidZone: Self = "core.invalid-zone"
    /// Refuses text that is no active ISO 4217 code.
    public static let invalidCurrency: Self = "core.invalid-currency"
    /// Refuses text that is no amount of its currency.
    public static let invalidAmount: Self = "core.invalid-amount"
    /// Refuses a sum of money that 64 bits cannot hold.
    public static let moneyOverflow: Self = "core.money-overflow"
    /// Refuses an act on amounts of two currencies.
    public static let currencyMismatch: Self = "core.currency-mismatch"
    /// Refuses weights by which nothing can be split.
    public static let invalidAllocation: Self = "core.invalid-allocation"
    /// Refuses a share or a rounding step that is not above zero.
    public static let invalidShare: Self = "core.invalid-share"
    /// Refuses a payable unit or a cash step that no coins fit.
    public static let invalidMoneyRules: Self = "core.invalid-money-rules"
    /// Refuses text that is no country code of two letters.
    public static let invalidCountry: Self = "core.invalid-country"
    /// Refuses text that names no place that could raise taxes.
    public static let invalidTaxPlace: Self = "core.invalid-tax-place"
    /// Refuses text that is no decimal with at most three places.
    public static let invalidQuantity: Self = "core.invalid-quantity"
    /// Refuses a part of what goes by whole steps.
    public static let quantityStep: Self = "core.quantity-step"
    /// Refuses a quantity that 64 bits cannot hold.
    public static let quantityOverflow: Self = "core.quantity-overflow"
    /// Refuses text that is no price of its currency.
    public static let invalidPrice: Self = "core.invalid-price"
    /// Refuses text or a value that is no usable rate.
    public static let invalidRate: Self = "core.invalid-rate"
    /// Refuses text that cannot be a stock keeping unit.
    public static let invalidSKU: Self = "core.invalid-sku"
    /// Refuses digits that are no GTIN.
    public static let invalidGTIN: Self = "core.invalid-gtin"
    /// Refuses text that is no e-mail address.
    public static let invalidEmail: Self = "core.invalid-email"
    /// Refuses text that is no telephone number, or one that can be two.
    public static let invalidPhone: Self = "core.invalid-phone"
    /// Refuses text that cannot name an account on a channel.
    public static let invalidAccount: Self = "core.invalid-account"
    /// Refuses a point that is not on the globe.
    public static let invalidCoordinates: Self = "core.invalid-coordinates"
    /// Refuses text that names no actor.
    public static let invalidActor: Self = "core.invalid-actor"
    /// Refuses a page cursor that this list did not hand out.
    public static let invalidCursor: Self = "core.invalid-cursor"
}
