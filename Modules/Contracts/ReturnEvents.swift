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
    package var subject: String { order.text }

    package init(
        order: OrderID, returnID: ReturnID, customer: CustomerID?, channel: Code<Channel>,
        location: Code<Location>?, lines: [SoldLine], tenders: [TenderShare], total: Money,
        wasCompleted: Bool, placedAt: Instant
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
            "tenders", \.tenders, .list(.object(TenderShare.record), 0...20), "How it was refunded."
        )
        $0.field("total", \.total, .money, "What was refunded, tax included.")
        $0.field("was_completed", \.wasCompleted, .flag, "Whether the order had been completed.")
        $0.field("placed_at", \.placedAt, .instant, "When the order was placed.")
    }
}

/// Goods came back whose sale could not be found.
package struct GoodsReturned: Event {
    package static let type = "orders.goods-returned"
    package let returnID: ReturnID
    package let customer: CustomerID?
    package let location: Code<Location>
    package let lines: [SoldLine]
    package let total: Money
    package var subject: String { returnID.text }

    package init(
        returnID: ReturnID, customer: CustomerID?, location: Code<Location>, lines: [SoldLine],
        total: Money
    ) {
        self.returnID = returnID
        self.customer = customer
        self.location = location
        self.lines = lines
        self.total = total
    }

    package static let record = Record(
        "GoodsReturned", "Goods came back whose sale could not be found.", GoodsReturned.init
    ) {
        $0.field("return_id", \.returnID, .id(), "The return.")
        $0.field(
            "customer_id", \.customer, .optional(.id()), "Who brought them; absent when unknown.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("lines", \.lines, .list(.object(SoldLine.record), 0...1_000), "What.")
        $0.field("total", \.total, .money, "What was refunded.")
    }
}
