/// Holds the price of one unit, to the thousandth of the minor unit.
///
/// Finer than money, because real price lists are: 0.085 a screw. It becomes money once per line,
/// in `total(for:rounding:)`.
public struct UnitPrice: Hashable, Sendable {
    /// Counts thousandths of the minor unit: 1999000 is 19.99 in a currency with two places.
    public let thousandths: Int64

    /// Names the currency.
    public let currency: Currency

    /// Makes a price from thousandths of the minor unit.
    public init(thousandths: Int64, currency: Currency) {
        self.thousandths = thousandths
        self.currency = currency
    }

    /// Makes a price of an amount of money a unit.
    ///
    /// - Throws: `core.money-overflow` when the amount times a thousand leaves 64 bits.
    public init(_ money: Money) throws(RetailError) {
        self.init(
            thousandths: try money.multiplied(by: 1000).amount, currency: money.currency)
    }

    /// Reads a decimal with at most three places more than the currency stores.
    ///
    /// - Throws: `core.invalid-price` for any other form and for what 64 bits cannot hold.
    public init(text: String, currency: Currency) throws(RetailError) {
        guard let thousandths = FixedPoint.parse(text, places: currency.exponent + 3) else {
            throw .invalid(
                .invalidPrice,
                "Give a price in \(currency.code) as a decimal with at most "
                    + "\(currency.exponent + 3) places after the point.")
        }
        self.init(thousandths: thousandths, currency: currency)
    }

    /// Returns what a quantity costs, rounded once.
    ///
    /// - Throws: `core.money-overflow` when 64 bits cannot hold the result.
    public func total(
        for quantity: Quantity, rounding: Rounding
    ) throws(RetailError) -> Money {
        let exact = Int128(thousandths) * Int128(quantity.thousandths)
        return try .narrowed(rounding.divide(exact, by: 1_000_000), currency)
    }

    /// Returns the price of one unit as money, rounded.
    public func money(rounding: Rounding) -> Money {
        Money(
            Int64(truncatingIfNeeded: rounding.divide(Int128(thousandths), by: 1000)), currency)
    }

    /// Gives the decimal with the places of the currency and more only where needed: `19.99`,
    /// `0.085`.
    public var text: String {
        FixedPoint.text(
            thousandths, places: currency.exponent + 3, minimumPlaces: currency.exponent)
    }
}

extension UnitPrice: CustomStringConvertible {
    /// Gives decimal and code, `0.085 USD`.
    public var description: String { "\(text) \(currency.code)" }
}
