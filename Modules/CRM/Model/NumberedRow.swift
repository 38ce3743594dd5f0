import RetailContracts
import RetailCore

/// A row as a link names it: by its number and the end of the id of its record. The number alone
/// may come again, after an erasure or in a backup that was taken in, and would be another's.
struct NumberedRow: Sendable, Hashable {
    let number: Int64
    private let tie: String

    init(_ number: Int64, of record: CustomerID) {
        self.number = number
        tie = String(record.text.suffix(Self.tied))
    }

    /// Reads what a link says; nil where it says something else.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(parts[0]), number > 0,
            parts[1].count == Self.tied
        else { return nil }
        self.number = number
        tie = String(parts[1])
    }

    /// Whether it is the row of that record.
    func isOf(_ record: CustomerID) -> Bool { self == NumberedRow(number, of: record) }

    var text: String { "\(number).\(tie)" }

    private static let tied = 12
}
