/// Holds an amount as it is written beside its currency: digits and places, in units.
///
/// Text that comes in is kept digit by digit until the currency is known, which then says how many
/// places an amount may have.
public struct WrittenAmount: Hashable, Sendable {
    /// All digits, without the point: 1250 of `12.50`.
    public let digits: Int64
    /// How many of them stand after the point: 2 of `12.50`.
    public let places: Int
    /// How many places are written at least.
    private let leastPlaces: Int

    /// Makes an amount of what was read.
    public init(digits: Int64, places: Int) {
        self.digits = digits
        self.places = places
        leastPlaces = places
    }

    /// Makes the amount that is written of a currency: with the places that price tags show; where
    /// they do not hold it, with all that the currency stores, and with more only where needed.
    init(_ digits: Int64, places: Int, of currency: Currency) {
        self.digits = digits
        self.places = places
        let isWhole = digits.isMultiple(of: Self.power(places - currency.displayDigits))
        leastPlaces = isWhole ? currency.displayDigits : currency.exponent
    }

    /// Returns the amount in a currency.
    ///
    /// - Throws: `core.invalid-amount` when it has more places than the currency stores, or leaves
    ///   64 bits.
    public func money(in currency: Currency) throws(RetailError) -> Money {
        guard places <= currency.exponent else {
            throw .invalid(
                .invalidAmount,
                currency.exponent == 0
                    ? "Give an amount of \(currency.code) without a decimal point: it has no "
                        + "smaller unit."
                    : "Give an amount of \(currency.code) with at most \(currency.exponent) places "
                        + "after the point.")
        }
        return Money(try scaled(to: currency.exponent, .invalidAmount), currency)
    }

    /// Returns the price of one unit in a currency.
    ///
    /// - Throws: `core.invalid-price` when it has more than six places, ends in a zero that no
    ///   price of the currency is written with, or leaves 64 bits.
    public func price(in currency: Currency) throws(RetailError) -> UnitPrice {
        UnitPrice(
            millionths: try millionths(usualPlaces: max(2, currency.exponent)), currency: currency)
    }

    /// Returns the millionths of the unit, in whichever currency.
    ///
    /// A point may have been meant to group thousands, as in `129.000`: prices finer than usual
    /// never end in a zero, so that this one is seen.
    ///
    /// - Parameter usualPlaces: the places that prices are written with; two where the currency
    ///   is not known, as most have.
    /// - Throws: `core.invalid-price` when it has more than six places, ends in a zero beyond the
    ///   usual places, or leaves 64 bits.
    public func millionths(usualPlaces: Int) throws(RetailError) -> Int64 {
        guard places <= usualPlaces || !digits.isMultiple(of: 10) else {
            throw .invalid(
                .invalidPrice,
                "\(text) may mean two things. Write \(digits) without a point, or the price with "
                    + "at most \(usualPlaces) places after it.")
        }
        guard places <= UnitPrice.places else {
            throw .invalid(
                .invalidPrice,
                "Give a price with at most \(UnitPrice.places) places after the point.")
        }
        return try scaled(to: UnitPrice.places, .invalidPrice)
    }

    /// Gives the decimal: `129000`, `12.50`, `-0.0125`.
    public var text: String {
        FixedPoint.text(digits, places: places, minimumPlaces: leastPlaces)
    }

    /// Appends the decimal as UTF-8: the fast path of writers.
    public func write(into bytes: inout [UInt8]) {
        FixedPoint.write(digits, places: places, minimumPlaces: leastPlaces, into: &bytes)
    }

    private func scaled(to more: Int, _ code: RetailError.Code) throws(RetailError) -> Int64 {
        let (value, overflow) = digits.multipliedReportingOverflow(by: Self.power(more - places))
        guard !overflow else { throw .invalid(code, "Give a smaller amount.") }
        return value
    }

    private static func power(_ places: Int) -> Int64 {
        var power: Int64 = 1
        for _ in 0..<max(0, places) { power *= 10 }
        return power
    }
}

extension WrittenAmount: CustomStringConvertible {
    /// Gives the decimal.
    public var description: String { text }
}
