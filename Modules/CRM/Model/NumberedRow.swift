import RetailContracts
import RetailCore

/// A row as a link names it: by its number and the end of the id of its record. The number alone
/// may come again, after an erasure or in a backup that was taken in, and would be another's.
struct NumberedRow: Sendable, Hashable {
    let number: Int64
    /// Nil in links of before, which named the number alone.
    private let tie: String?

    init(_ number: Int64, of record: CustomerID) {
        self.number = number
        tie = String(record.text.suffix(Self.tied))
    }

    /// Reads what a link says; nil where it says something else.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count < 3, let number = Int64(parts[0]), number > 0 else { return nil }
        self.number = number
        tie = parts.count == 2 ? String(parts[1]) : nil
        guard tie.map({ $0.count == Self.tied }) ?? true else { return nil }
    }

    /// Whether it names its record, and not the number alone.
    var isTied: Bool { tie != nil }

    /// Whether it is the row of that record.
    func isOf(_ record: CustomerID) -> Bool { self == NumberedRow(number, of: record) }

    var text: String { tie.map { "\(number).\($0)" } ?? String(number) }

    private static let tied = 12
}
