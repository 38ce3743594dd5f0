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
    /// When the window starts in which it is fetched; nil where nobody said.
    var window: Instant?
    /// When it was placed, where it is told late; nil for now.
    var occurredAt: Instant?
    /// What the customer was shown that it costs; nil where any price is taken.
    var expected: Money?
    /// What units cost that are taken for others that come back; nil where all costs what it does
    /// now.
    var kept: KeptPrices?
}

extension PlaceRequest {
    /// Refuses goods that are sent without a way of delivery where one has to be chosen: what
    /// replaces other goods is sent for nothing.
    /// - Throws: as ``Goods/requireCharges(at:mayBeIdle:)``.
    func requireCharges(of goods: Goods) throws(RetailError) {
        guard kept?.isAll != true else { return }
        try goods.requireCharges()
    }
}
