import RetailCore
import RetailKit

/// What the events of a transaction add to the figures of a family.
final class RollupSums<Name: Figure> {
    /// A row of the table.
    struct Key: Hashable, Comparable {
        let day: Int64
        let month: Int64
        /// In the order of the family's words.
        let words: [String]

        static func < (left: Key, right: Key) -> Bool {
            left.day == right.day
                ? left.words.lexicographicallyPrecedes(right.words) : left.day < right.day
        }
    }

    private(set) var rows: [Key: Figures<Name>] = [:]
    /// By currency; an empty text where the family has none.
    private(set) var totals: [String: Figures<Name>] = [:]

    /// Adds to a row.
    /// - Throws: `analytics.too-large`.
    func add(_ figures: Figures<Name>, to key: Key) throws(RetailError) {
        try Self.merge(figures, into: &rows[key, default: [:]])
    }

    /// Adds to the control totals.
    /// - Throws: `analytics.too-large`.
    func addTotals(_ figures: Figures<Name>, in currency: String) throws(RetailError) {
        try Self.merge(figures, into: &totals[currency, default: [:]])
    }

    private static func merge(
        _ figures: Figures<Name>, into sums: inout Figures<Name>
    ) throws(RetailError) {
        for (name, value) in figures {
            let (sum, isOver) = sums[name, default: 0].addingReportingOverflow(value)
            guard !isOver else {
                throw AnalyticsErrors.tooLarge.error(
                    "The sum of \(name.rawValue) is larger than can be kept.")
            }
            sums[name] = sum
        }
    }
}
