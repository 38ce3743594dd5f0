package import RetailCore
package import RetailKit

/// Why units of an order came off what it costs.
package enum ReturnCause: String, CaseIterable, Sendable {
    /// The customer brought them back.
    case returned
    /// They were given up before they left.
    case cancelled
    /// They were given up by an edit of the order: what they cost is owed, and goes back when
    /// somebody gives it back.
    case edited
    /// They could not be had.
    case short
    /// The customer did not take the parcel.
    case refused
    /// The carrier could not deliver the parcel and brought it back.
    case undeliverable
    /// The parcel was lost on the way.
    case lost

    /// Whether they had left before.
    package var hadLeft: Bool { ![.cancelled, .edited, .short].contains(self) }
    /// Whether they are back with the retailer.
    package var cameBack: Bool { hadLeft && self != .lost }
    /// Whether the retailer failed to bring them: promotions judge nothing anew for it.
    package var isFault: Bool { self == .short || self == .lost }
}

/// Units of an order came back, or ended without reaching the customer, and were credited.
package struct OrderReturned: Event {
    package static let type = "orders.order-returned"
    package let order: OrderID
    package let returnID: ReturnID
    package let cause: ReturnCause
    package let customer: CustomerID?
    package let channel: Code<Channel>
    package let location: Code<Location>?
    package let lines: [SoldLine]
    package let tenders: [TenderShare]
    package let total: Money
    package let wasCompleted: Bool
    package let placedAt: Instant
    package let charges: [SoldCharge]
    /// Whether somebody else than the customer may have brought the goods, by a gift receipt.
    package let isByGift: Bool
    package var subject: String { order.text }

    package init(
        order: OrderID, returnID: ReturnID, cause: ReturnCause = .returned,
        customer: CustomerID?, channel: Code<Channel>, location: Code<Location>?, lines: [SoldLine],
        tenders: [TenderShare], total: Money,
        wasCompleted: Bool, placedAt: Instant, charges: [SoldCharge] = [], isByGift: Bool = false
    ) {
        self.order = order
        self.returnID = returnID
        self.cause = cause
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.tenders = tenders
        self.total = total
        self.wasCompleted = wasCompleted
        self.placedAt = placedAt
        self.charges = charges
        self.isByGift = isByGift
    }

    package static let record = Record(
        "OrderReturned",
        "Units of an order came back, or ended without reaching the customer, and were credited.",
        OrderReturned.init
    ) {
        $0.order(\.order)
        $0.field("return_id", \.returnID, .id(), "The return.")
        $0.field(
            "cause", \.cause, .choice().defaulting(to: .returned, "returned"),
            "Why they came off the order.")
        $0.customer(\.customer)
        $0.field("channel", \.channel, .code(), "The channel that had sold.")
        $0.field(
            "location", \.location, .optional(.code()),
            "Where the items came back; else where the order was sold.")
        $0.lines(\.lines)
        $0.field(
            "tenders", \.tenders, .recorded(.object(TenderShare.record)), "How it was refunded."
        )
        $0.field("total", \.total, .recorded, "What was refunded, tax included.")
        $0.field("was_completed", \.wasCompleted, .flag, "Whether the order had been completed.")
        $0.field("placed_at", \.placedAt, .instant, "When the order was placed.")
        $0.charges(\.charges)
        $0.field(
            "by_gift", \.isByGift, .flag.defaulting(to: false, "false"),
            "Whether they came by a gift receipt: the customer need not have brought them.")
    }
}
