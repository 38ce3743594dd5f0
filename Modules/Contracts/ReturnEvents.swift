package import RetailCore
package import RetailKit

/// Items came back and were refunded.
package struct OrderReturned: Event {
    package static let type = "orders.order-returned"
    package let order: OrderID
    package let returnID: ReturnID
    package let customer: CustomerID?
    package let channel: Code<Channel>
    package let location: Code<Location>?
    package let lines: [SoldLine]
    package let tenders: [TenderShare]
    package let total: Money
    package let wasCompleted: Bool
    package let placedAt: Instant
    package let charges: [SoldCharge]
    package var subject: String { order.text }

    package init(
        order: OrderID, returnID: ReturnID, customer: CustomerID?, channel: Code<Channel>,
        location: Code<Location>?, lines: [SoldLine], tenders: [TenderShare], total: Money,
        wasCompleted: Bool, placedAt: Instant, charges: [SoldCharge] = []
    ) {
        self.order = order
        self.returnID = returnID
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.tenders = tenders
        self.total = total
        self.wasCompleted = wasCompleted
        self.placedAt = placedAt
        self.charges = charges
    }

    package static let record = Record(
        "OrderReturned", "Items came back and were refunded.", OrderReturned.init
    ) {
        $0.order(\.order)
        $0.field("return_id", \.returnID, .id(), "The return.")
        $0.customer(\.customer)
        $0.field("channel", \.channel, .code(), "The channel that had sold.")
        $0.field("location", \.location, .optional(.code()), "Where the items came back.")
        $0.lines(\.lines)
        $0.field(
            "tenders", \.tenders, .recorded(.object(TenderShare.record)), "How it was refunded."
        )
        $0.field("total", \.total, .recorded, "What was refunded, tax included.")
        $0.field("was_completed", \.wasCompleted, .flag, "Whether the order had been completed.")
        $0.field("placed_at", \.placedAt, .instant, "When the order was placed.")
        $0.charges(\.charges)
    }
}
