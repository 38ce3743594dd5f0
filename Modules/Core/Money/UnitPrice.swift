/// Holds the price of one unit, to the millionth of the currency's unit.
///
/// Finer than money, because real price lists are: 0.085 a screw. The scale is the same in every
/// currency, so that a price can be kept and compared without a look at its exponent. It becomes
/// money once per line, in `total(for:rounding:)`.
public struct UnitPrice: Hashable, Sendable {
    /// Counts millionths of the unit: 19990000 is 19.99.
    public let millionths: Int64

    /// Names the currency.
    public let currency: Currency

    /// The places after the point that a price can have.
    public static let places = 6

    /// Makes a price from millionths of the unit.
    public init(millionths: Int64, currency: Currency) {
        self.millionths = millionths
        self.currency = currency
    }

    /// Makes a price of an amount of money a unit.
    ///
    /// - Throws: `core.money-overflow` when 64 bits cannot count the millionths.
    public init(_ money: Money) throws(RetailError) {
        let currency = money.currency
        self.init(
            millionths: try money.multiplied(by: currency.minorMillionths).amount,
            currency: currency)
    }

    /// Reads a decimal with at most six places.
    ///
    /// - Throws: `core.invalid-price` for any other form and for what 64 bits cannot hold.
    public init(text: String, currency: Currency) throws(RetailError) {
        guard let millionths = FixedPoint.parse(text, places: Self.places) else {
            throw .invalid(
                .invalidPrice,
                "Give a price in \(currency.code) as a decimal with at most \(Self.places) places "
                    + "after the point.")
        }
        self.init(millionths: millionths, currency: currency)
    }

    /// Returns what a quantity costs, rounded once.
    ///
    /// - Throws: `core.money-overflow` when 64 bits cannot hold the result.
    public func total(
        for quantity: Quantity, rounding: Rounding
    ) throws(RetailError) -> Money {
        try total(for: quantity, in: 1, rounding)
    }

    /// Returns what a quantity costs in whole steps of minor units, rounded once.
    func total(
        for quantity: Quantity, in step: Int64, _ rounding: Rounding
    ) throws(RetailError) -> Money {
        let exact = Int128(millionths) * Int128(quantity.thousandths)
        let divisor = 1_000 * Int128(currency.minorMillionths)
        return try .narrowed(rounding.divide(exact, by: divisor, inStepsOf: step), currency)
    }

    /// Returns the price of one unit as money, rounded.
    public func money(rounding: Rounding) -> Money {
        let minor = rounding.divide(Int128(millionths), by: Int128(currency.minorMillionths))
        return Money(Int64(truncatingIfNeeded: minor), currency)
    }

    /// Gives the decimal with the places that a price tag shows, and more only where needed:
    /// `19.99`, `0.085`, `129000` (rupiah).
    public var text: String { written.text }

    /// The same price as it is written beside its currency.
    public var written: WrittenAmount {
        WrittenAmount(millionths, places: Self.places, of: currency)
    }
}

extension UnitPrice: CustomStringConvertible {
    /// Gives decimal and code, `0.085 USD`.
    public var description: String { "\(text) \(currency.code)" }
}

extension Currency {
    /// How many millionths of the unit the smallest stored amount is: 10000 with two places.
    var minorMillionths: Int64 {
        var size: Int64 = 1
        for _ in exponent..<UnitPrice.places { size *= 10 }
        return size
    }
}
