import RetailContracts
import RetailCore

/// What a caller orders.
struct PlaceRequest: Sendable {
    let cart: CartID?
    let channel: Code<Channel>?
    let facts: OrderFacts
    let customer: CustomerID?
    /// By what the customer is known, in place of the id.
    var knownBy: GivenIdentifier?
    /// By which identifier the customer was known, by its number.
    var identity: Int64?
    let lines: [WantedLine]
    /// Where its goods are sent to by post, and what goes with them.
    var destination: SaidDestination?
    let payments: [TenderOffer]
    /// How the rest is to be paid, where the caller says so: it decides how long the order waits.
    var payWith: Code<Tender>?
    /// When it was placed, where it is told late; nil for now.
    var occurredAt: Instant?
    /// What the customer was shown that it costs; nil where any price is taken.
    var expected: Money?
}
