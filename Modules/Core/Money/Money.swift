/// Holds an amount of one currency, exactly.
///
/// Every act that could leave the range of 64 bits or mix currencies throws instead; nothing is
/// rounded unless the caller names a `Rounding`.
public struct Money: Hashable, Sendable {
    /// Counts minor units: 1999 is 19.99 in a currency with two places.
    public let amount: Int64

    /// Names the currency.
    public let currency: Currency

    /// Makes an amount of minor units.
    public init(_ amount: Int64, _ currency: Currency) {
        self.amount = amount
        self.currency = currency
    }

    /// Makes an amount of minor units.
    public init(amount: Int64, currency: Currency) {
        self.init(amount, currency)
    }

    /// Reads a decimal such as `19.99`, with at most the places the currency stores.
    ///
    /// - Throws: `core.invalid-amount` for any other form and for amounts beyond 64 bits.
    public init(text: String, currency: Currency) throws(RetailError) {
        guard let amount = FixedPoint.parse(text, places: currency.exponent) else {
            throw .invalid(
                .invalidAmount,
                "Give an amount of \(currency.code) as a decimal with at most "
                    + "\(currency.exponent) places after the point.")
        }
        self.init(amount, currency)
    }

    /// Returns no money of a currency.
    public static func zero(_ currency: Currency) -> Money {
        Money(0, currency)
    }

    /// Tells whether there is no money at all.
    public var isZero: Bool { amount == 0 }

    /// Tells whether the amount is below zero.
    public var isNegative: Bool { amount < 0 }

    /// Tells whether the amount is above zero.
    public var isPositive: Bool { amount > 0 }
}

extension Money: CustomStringConvertible {
    /// Gives the decimal with all stored places: `19.99`, `-0.05`, `15000.00` (rupiah), `1200`.
    public var text: String {
        FixedPoint.text(amount, places: currency.exponent, minimumPlaces: currency.exponent)
    }

    /// Gives code and decimal as a price tag has it: `IDR 15000`, `USD 19.99`.
    ///
    /// Places below `displayDigits` appear only when they are not all zero, so that no money is
    /// hidden. Grouping and symbols are left to the language of the reader.
    public var displayText: String {
        "\(currency.code) \(written.text)"
    }

    /// The same amount as it is written beside its currency.
    public var written: WrittenAmount {
        WrittenAmount(amount, places: currency.exponent, of: currency)
    }

    /// Gives decimal and code, `19.99 USD`.
    public var description: String { "\(text) \(currency.code)" }
}
