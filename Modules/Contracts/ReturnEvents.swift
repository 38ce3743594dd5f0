public import RetailCore
public import RetailKit

/// Items came back and were refunded.
public struct OrderReturned: Event {
    /// `orders.order-returned`
    public static let type = "orders.order-returned"
    /// The order.
    public let order: OrderID
    /// The return.
    public let returnID: ReturnID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// The channel that had sold.
    public let channel: Code<Channel>
    /// Where the items came back.
    public let location: Code<Location>?
    /// Its lines.
    public let lines: [SoldLine]
    /// How it was refunded.
    public let tenders: [TenderShare]
    /// What was refunded, tax included.
    public let total: Money
    /// Whether the order had been completed.
    public let wasCompleted: Bool
    /// When the order was placed.
    public let placedAt: Instant
    /// The order.
    public var subject: String { order.text }

    /// Tells of it.
    public init(
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

    /// The payload.
    public static let shape = Shape<OrderReturned>(
        "OrderReturned", "Items came back and were refunded."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let returnID = shape.field("return_id", \.returnID, .id(), "The return.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let channel = shape.field("channel", \.channel, .code(), "The channel that had sold.")
        let location = shape.field(
            "location", \.location, .optional(.code()), "Where the items came back.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(SoldLine.shape), 0...1_000), "Its lines.")
        let tenders = shape.field(
            "tenders", \.tenders, .list(.object(TenderShare.shape), 0...20), "How it was refunded.")
        let total = shape.field("total", \.total, .money, "What was refunded, tax included.")
        let wasCompleted = shape.field(
            "was_completed", \.wasCompleted, .flag, "Whether the order had been completed.")
        let placedAt = shape.field(
            "placed_at", \.placedAt, .instant, "When the order was placed.")
        return {
            OrderReturned(
                order: try $0[order], returnID: try $0[returnID], customer: try $0[customer],
                channel: try $0[channel], location: try $0[location], lines: try $0[lines],
                tenders: try $0[tenders], total: try $0[total], wasCompleted: try $0[wasCompleted],
                placedAt: try $0[placedAt])
        }
    }
}

/// Goods came back whose sale could not be found.
public struct GoodsReturned: Event {
    /// `orders.goods-returned`
    public static let type = "orders.goods-returned"
    /// The return.
    public let returnID: ReturnID
    /// Who brought them; absent when unknown.
    public let customer: CustomerID?
    /// Where.
    public let location: Code<Location>
    /// What.
    public let lines: [SoldLine]
    /// What was refunded.
    public let total: Money
    /// The return.
    public var subject: String { returnID.text }

    /// Tells of it.
    public init(
        returnID: ReturnID, customer: CustomerID?, location: Code<Location>, lines: [SoldLine],
        total: Money
    ) {
        self.returnID = returnID
        self.customer = customer
        self.location = location
        self.lines = lines
        self.total = total
    }

    /// The payload.
    public static let shape = Shape<GoodsReturned>(
        "GoodsReturned", "Goods came back whose sale could not be found."
    ) { shape in
        let returnID = shape.field("return_id", \.returnID, .id(), "The return.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Who brought them; absent when unknown.")
        let location = shape.field("location", \.location, .code(), "Where.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(SoldLine.shape), 0...1_000), "What.")
        let total = shape.field("total", \.total, .money, "What was refunded.")
        return {
            GoodsReturned(
                returnID: try $0[returnID], customer: try $0[customer],
                location: try $0[location], lines: try $0[lines], total: try $0[total])
        }
    }
}
