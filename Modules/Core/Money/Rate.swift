/// Holds a rate such as a tax or a discount to the millionth, exactly: 110000 is 11 %.
public struct Rate: Hashable, Sendable {
    /// Counts millionths: a hundredth of a per cent is 100.
    public let millionths: Int64

    /// Makes a rate from its millionths.
    public init(millionths: Int64) {
        self.millionths = millionths
    }

    /// Makes a rate from hundredths of a per cent.
    public init(basisPoints: Int32) {
        millionths = Int64(basisPoints) * 100
    }

    /// Reads a percentage with at most four places: `11`, `7.7`, `8.375`.
    ///
    /// - Throws: `core.invalid-rate` for any other form and for what 64 bits cannot hold.
    public init(percent text: String) throws(RetailError) {
        guard let millionths = FixedPoint.parse(text, places: 4) else {
            throw .invalid(
                .invalidRate, "Give a percentage with at most four places, such as 11 or 7.7.")
        }
        self.init(millionths: millionths)
    }

    /// Reads a decimal fraction with at most six places: `0.11` is 11 %.
    ///
    /// - Throws: `core.invalid-rate` for any other form and for what 64 bits cannot hold.
    public init(text: String) throws(RetailError) {
        guard let millionths = FixedPoint.parse(text, places: 6) else {
            throw .invalid(
                .invalidRate, "Give a rate as a decimal with at most six places; 0.11 is 11 %.")
        }
        self.init(millionths: millionths)
    }

    /// Gives the rate of nothing.
    public static let zero = Rate(millionths: 0)

    /// Gives the rate as the shortest decimal: `0.11`, `0.077`.
    public var text: String {
        FixedPoint.text(millionths, places: 6, minimumPlaces: 0)
    }

    /// Appends the shortest decimal as UTF-8: the fast path of writers.
    public func write(into bytes: inout [UInt8]) {
        FixedPoint.write(millionths, places: 6, minimumPlaces: 0, into: &bytes)
    }

    /// Gives the percentage as the shortest decimal: `11`, `7.7`.
    public var percent: String {
        FixedPoint.text(millionths, places: 4, minimumPlaces: 0)
    }

    /// Returns the rate's part of an amount, rounded once: tax on a net price.
    ///
    /// - Throws: `core.money-overflow` when 64 bits cannot hold the result.
    public func of(_ money: Money, _ rounding: Rounding) throws(RetailError) -> Money {
        try of(money, in: 1, rounding)
    }

    /// Returns the rate's part in whole steps of minor units, rounded once.
    func of(
        _ money: Money, in step: Int64, _ rounding: Rounding
    ) throws(RetailError) -> Money {
        let exact = Int128(money.amount) * Int128(millionths)
        return try .narrowed(
            rounding.divide(exact, by: 1_000_000, inStepsOf: step), money.currency)
    }

    /// Returns the tax inside a gross price: the part that the rate on top makes of it, rounded
    /// once.
    ///
    /// The net is the gross less this part, so the two always add up.
    /// - Throws: `core.invalid-rate` for a rate of −100 % and below; `core.money-overflow` when
    ///   64 bits cannot hold the result.
    public func includedPart(
        of gross: Money, _ rounding: Rounding
    ) throws(RetailError) -> Money {
        try includedPart(of: gross, in: 1, rounding)
    }

    /// Returns the tax inside a gross price in whole steps of minor units, rounded once.
    func includedPart(
        of gross: Money, in step: Int64, _ rounding: Rounding
    ) throws(RetailError) -> Money {
        let whole = 1_000_000 + Int128(millionths)
        guard whole > 0 else {
            throw .invalid(.invalidRate, "Give a rate above minus one hundred per cent.")
        }
        let exact = Int128(gross.amount) * Int128(millionths)
        return try .narrowed(
            rounding.divide(exact, by: whole, inStepsOf: step), gross.currency)
    }

    /// Returns the sum of two rates.
    ///
    /// - Throws: `core.invalid-rate` when 64 bits cannot hold it.
    public func adding(_ other: Rate) throws(RetailError) -> Rate {
        let (sum, overflow) = millionths.addingReportingOverflow(other.millionths)
        guard !overflow else { throw .invalid(.invalidRate, "Use smaller rates.") }
        return Rate(millionths: sum)
    }
}

extension Rate: Comparable, CustomStringConvertible {
    /// Tells whether the left rate is the smaller one.
    public static func < (left: Rate, right: Rate) -> Bool {
        left.millionths < right.millionths
    }

    /// Gives the percentage with its sign, `11%`.
    public var description: String { "\(percent)%" }
}
