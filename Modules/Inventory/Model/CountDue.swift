import RetailContracts
import RetailCore
import RetailKit

/// An item that is to be counted at a place, because somebody found other than the books say.
struct CountDue: Sendable {
    let sku: SKU
    let location: Code<Location>
    let cause: RejectionReason
    /// For what it was found: an order.
    let reference: String
    let askedAt: Instant
}

struct CountDueQuery: Sendable {
    /// Only there; nil for all places.
    let location: Code<Location>?
    let list: ListRequest<AgeSort>
}
