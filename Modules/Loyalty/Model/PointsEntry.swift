import RetailContracts
import RetailCore
import RetailStorage

/// Why points changed.
enum EntryKind: String, CaseIterable, Sendable, SQLStorable {
    case earn, spend, restore, reverse, expire, adjust
}

/// One change of a customer's points.
struct PointsEntry: Sendable {
    let number: Int64
    let customer: CustomerID
    let kind: EntryKind
    let points: Int64
    let reference: String
    let note: String
    let at: Instant
}
