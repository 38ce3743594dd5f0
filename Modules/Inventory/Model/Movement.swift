import RetailContracts
import RetailCore
import RetailKit

/// A change of the counters: what moved goes into the ledger, all of it is told.
struct Change: Sendable {
    let key: StockKey
    /// By how much on hand changes; zero where only what is promised does.
    var onHand = Quantity.zero
    /// Why goods moved; nil where none did.
    var reason: StockReason?
    var reference = ""
    var note = ""
    /// When it happened; nil for now.
    var at: Instant?

    /// Whether goods went out by a sale.
    var isSale: Bool { reason == .sale && onHand.isNegative }
}

/// An entry of the ledger.
struct Movement: Sendable, ActorNamed {
    let number: Int64
    let sku: SKU
    let location: Code<Location>
    let bucket: StockBucket
    let change: Quantity
    let reason: StockReason
    let reference: String
    let note: String
    let actor: String
    let requestID: String
    let occurredAt: Instant
    /// When it came to be known.
    let recordedAt: Instant
    /// What who did it is called; nil where nobody asked, or the caller may not see them.
    var actorName: String?
}

/// Which entries of the ledger a list shows.
struct MovementFilter: Sendable {
    var sku: SKU?
    var location: Code<Location>?
    var reason: StockReason?
    var bucket: StockBucket?
    var reference: String?
    /// Only what happened then or later, and before.
    var occurredFrom: Instant?
    var occurredBefore: Instant?
}
