public import RetailCore

extension RetailError.Code {
    /// An item has no price on any list that counts for who buys it.
    public static let noPrice: Self = "pricing.no-price"
    /// The item is not in the book.
    public static let itemNotInBook: Self = "pricing.item-unknown"
    /// Nothing says how something is taxed where it is sold.
    public static let noTaxRule: Self = "pricing.tax-rule-missing"
    /// A class has more taxes in one place than are reckoned with.
    public static let tooManyTaxes: Self = "pricing.too-many-taxes"
    /// What is asked is too large to be worked out exactly.
    public static let tooLarge: Self = "pricing.too-large"
    /// A tax that many kinds of goods bear beside others cannot be rounded once for all of them.
    public static let taxesUnreckonable: Self = "pricing.taxes-unreckonable"
    /// Promotions cut the lines of a cart into more parts than are reckoned with.
    public static let tooManyParts: Self = "pricing.too-many-parts"
}
