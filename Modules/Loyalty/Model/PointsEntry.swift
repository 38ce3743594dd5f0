import RetailContracts
import RetailCore
import RetailStorage

/// Why points changed.
enum EntryKind: String, CaseIterable, Sendable, SQLStorable {
    /// By an order.
    case earn
    /// As a tender.
    case spend
    /// A refund of what was spent.
    case restore
    /// Goods came back.
    case reverse
    /// Their time was over.
    case expire
    /// Staff gave or took them by hand.
    case adjust
    /// A refund in points of what was not paid in points.
    case refund
}

/// One change of a customer's points.
struct PointsEntry: Sendable {
    let number: Int64
    let customer: CustomerID
    let kind: EntryKind
    let points: Int64
    let reference: String
    var note: String
    let at: Instant

    /// The entry as its customer sees it: staff's notes are staff's.
    var forCustomer: PointsEntry {
        var seen = self
        seen.note = ""
        return seen
    }
}

/// Which of a customer's entries a list shows.
struct EntryFilter: Sendable {
    var kind: EntryKind?
    /// Only those of then or later, and before.
    var from: Instant?
    var before: Instant?
}

struct Adjustment: Sendable {
    let customer: CustomerID
    let points: Int64
    let currency: Currency
    let note: String
}
