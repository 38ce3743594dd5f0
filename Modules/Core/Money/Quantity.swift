/// Counts pieces, kilograms or metres to the thousandth, exactly.
public struct Quantity: Hashable, Sendable {
    /// Counts thousandths: 1500 is one and a half.
    public let thousandths: Int64

    /// Makes a quantity from its thousandths.
    public init(thousandths: Int64) {
        self.thousandths = thousandths
    }

    /// Makes a quantity of whole units.
    ///
    /// - Throws: `core.quantity-overflow` beyond about ± 9.2 × 10¹⁵.
    public init(whole: some BinaryInteger) throws(RetailError) {
        guard let units = Int64(exactly: whole) else { throw Quantity.overflow }
        self = try Quantity.checked(units.multipliedReportingOverflow(by: 1000))
    }

    /// Reads a decimal with at most three places, such as `1.5` or `-2`.
    ///
    /// - Throws: `core.invalid-quantity` for any other form and for what 64 bits cannot hold.
    public init(text: String) throws(RetailError) {
        guard let thousandths = FixedPoint.parse(text, places: 3) else {
            throw .invalid(
                .invalidQuantity,
                "Give a quantity as a decimal with at most three places, such as 1.5.")
        }
        self.init(thousandths: thousandths)
    }

    /// Gives the quantity of nothing.
    public static let zero = Quantity(thousandths: 0)

    /// Gives one whole unit.
    public static let one = Quantity(thousandths: 1000)

    /// Tells whether there is nothing.
    public var isZero: Bool { thousandths == 0 }

    /// Tells whether the quantity is below zero.
    public var isNegative: Bool { thousandths < 0 }

    /// Tells whether the quantity is above zero.
    public var isPositive: Bool { thousandths > 0 }

    /// Gives the number of units when it is whole, otherwise nil.
    public var whole: Int64? {
        thousandths.isMultiple(of: 1000) ? thousandths / 1000 : nil
    }

    /// Gives the shortest decimal: `1.5`, `2`, `-0.001`.
    public var text: String {
        FixedPoint.text(thousandths, places: 3, minimumPlaces: 0)
    }

    /// Appends the shortest decimal as UTF-8: the fast path of writers.
    public func write(into bytes: inout [UInt8]) {
        FixedPoint.write(thousandths, places: 3, minimumPlaces: 0, into: &bytes)
    }
}

extension Quantity {
    /// Returns the sum.
    ///
    /// - Throws: `core.quantity-overflow` when 64 bits cannot hold it.
    public func adding(_ other: Quantity) throws(RetailError) -> Quantity {
        try .checked(thousandths.addingReportingOverflow(other.thousandths))
    }

    /// Returns the difference.
    ///
    /// - Throws: `core.quantity-overflow` when 64 bits cannot hold it.
    public func subtracting(_ other: Quantity) throws(RetailError) -> Quantity {
        try .checked(thousandths.subtractingReportingOverflow(other.thousandths))
    }

    /// Returns the same quantity with the other sign.
    ///
    /// - Throws: `core.quantity-overflow` for the one quantity without an opposite.
    public func negated() throws(RetailError) -> Quantity {
        try Quantity.zero.subtracting(self)
    }

    /// Returns the quantity taken a number of times.
    ///
    /// - Throws: `core.quantity-overflow` when 64 bits cannot hold it.
    public func multiplied(by factor: Int64) throws(RetailError) -> Quantity {
        try .checked(thousandths.multipliedReportingOverflow(by: factor))
    }

    private static func checked(
        _ result: (partialValue: Int64, overflow: Bool)
    ) throws(RetailError) -> Quantity {
        guard !result.overflow else { throw overflow }
        return Quantity(thousandths: result.partialValue)
    }

    private static var overflow: RetailError {
        .invalid(.quantityOverflow, "Use smaller quantities; the result does not fit.")
    }
}

extension Quantity: Comparable, CustomStringConvertible {
    /// Tells whether the left quantity is the smaller one.
    public static func < (left: Quantity, right: Quantity) -> Bool {
        left.thousandths < right.thousandths
    }

    /// Gives the shortest decimal.
    public var description: String { text }
}
