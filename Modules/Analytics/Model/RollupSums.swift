import RetailContracts
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

        init(_ day: CivilDate, _ words: [String]) {
            self.day = Int64(day.dayNumber)
            month = Int64(day.monthNumber)
            self.words = words
        }

        static func < (left: Key, right: Key) -> Bool {
            left.day == right.day
                ? left.words.lexicographicallyPrecedes(right.words) : left.day < right.day
        }
    }

    /// A row of the table by record.
    struct RecordKey: Hashable, Comparable {
        let customer: CustomerID
        let key: Key

        static func < (left: RecordKey, right: RecordKey) -> Bool {
            left.customer == right.customer
                ? left.key < right.key : left.customer < right.customer
        }
    }

    private(set) var rows: [Key: Figures<Name>] = [:]
    private(set) var records: [RecordKey: Figures<Name>] = [:]
    /// By currency; an empty text where the family has none.
    private(set) var totals: [String: Figures<Name>] = [:]

    /// Adds to a row, and to that of the record through which it came.
    /// - Throws: `analytics.too-large`.
    func add(
        _ figures: Figures<Name>, of customer: CustomerID? = nil, to key: Key
    ) throws(RetailError) {
        try rows[key, default: [:]].add(figures)
        guard Name.keepsRecords, let customer else { return }
        try records[RecordKey(customer: customer, key: key), default: [:]].add(figures)
    }

    /// Adds to the control totals.
    /// - Throws: `analytics.too-large`.
    func addTotals(_ figures: Figures<Name>, in currency: String) throws(RetailError) {
        try totals[currency, default: [:]].add(figures)
    }
}
