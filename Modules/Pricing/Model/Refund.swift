public import RetailCore

/// What is given back for goods that come back.
public struct Refund: Sendable, Hashable {
    /// So much; never less than nothing.
    public let amount: Money
    /// What the units that are kept cost more by now than was not given back: it is asked of
    /// nobody, and taken off what comes back later.
    public let owed: Money
}

/// Units of a quote, by line: so many of each, the first ones first.
public struct UnitCounts: Sendable, Hashable {
    /// So many units of a line, by the place of the line.
    public var counts: [Int: Int64]

    /// Counts units.
    public init(_ counts: [Int: Int64] = [:]) {
        self.counts = counts
    }

    subscript(_ line: Int) -> Int64 { counts[line] ?? 0 }
}
