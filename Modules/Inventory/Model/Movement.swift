import RetailContracts
import RetailCore
import RetailKit

/// A change of the counters before it has its number.
struct Change: Sendable {
    let key: StockKey
    var onHand = Quantity.zero
    var reserved = Quantity.zero
    let reason: StockReason
    let reference: String
    var note = ""
    /// When it happened; nil for now.
    var at: Instant?
}

/// An entry of the ledger.
struct Movement: Sendable {
    let number: Int64
    let sku: SKU
    let location: Code<Location>
    let onHandChange: Quantity
    let reservedChange: Quantity
    let reason: StockReason
    let reference: String
    let note: String
    let actor: String
    let requestID: String
    let occurredAt: Instant
    /// When it came to be known.
    let recordedAt: Instant
}

/// Which entries of the ledger a list shows.
struct MovementFilter: Sendable {
    var sku: SKU?
    var location: Code<Location>?
    var reason: StockReason?
    var reference: String?
    /// Only what happened then or later, and before.
    var occurredFrom: Instant?
    var occurredBefore: Instant?
}
