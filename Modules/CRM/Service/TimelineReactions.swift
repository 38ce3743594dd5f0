import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Builds the timeline from the events of all modules: a projection that can be built again.
enum TimelineReactions {
    static let consumer = Consumer(
        "crm.timeline", "Everything that happened with a customer, from every module.",
        customers + carts + orders + points + cases
    ) { tx, most in try TimelineStore().clear(most: most, in: tx) }

    private static var customers: [Reaction] {
        [
            entry(CustomerCreated.self, { $0.customer }) { _ in "Became known" },
            entry(CustomersMerged.self, { $0.kept }) { "Joined with \($0.absorbed.text)" },
            entry(CustomersSeparated.self, { $0.kept }) { "Separated from \($0.absorbed.text)" },
            entry(ConsentChanged.self, { $0.customer }) {
                "\($0.isGranted ? "Agreed to" : "Withdrew") \($0.purpose) by \($0.channel)"
            },
            entry(NoticeSent.self, { $0.customer }, on: { $0.kind.rawValue }) {
                "Told by \($0.kind.rawValue): \($0.purpose)"
            },
        ]
    }

    private static var carts: [Reaction] {
        [
            entry(CartStarted.self, { $0.customer }, on: { $0.channel.text }) { _ in
                "Started a cart"
            },
            entry(CartHandedOver.self, { $0.customer }, on: { $0.to.text }) {
                "Took the cart from \($0.from) to \($0.to)"
            },
        ]
    }

    private static var orders: [Reaction] {
        [
            placed,
            entry(OrderPaid.self, { $0.customer }) { "Paid \($0.total.displayText)" },
            entry(FulfilmentMoved.self, { $0.customer }) { "\($0.method): \($0.state)" },
            entry(OrderCompleted.self, { $0.customer }, on: { $0.channel.text }) { _ in
                "Order completed"
            },
            entry(OrderReturned.self, { $0.customer }, on: { $0.channel.text }) {
                "Returned goods for \($0.total.displayText)"
            },
            entry(GoodsReturned.self, { $0.customer }) {
                "Returned goods without a receipt for \($0.total.displayText)"
            },
            entry(OrderCancelled.self, { $0.customer }, on: { $0.channel.text }) {
                $0.isExpired ? "The order was not paid in time" : "Cancelled the order"
            },
            entry(OrderReinstated.self, { $0.customer }, on: { $0.channel.text }) { _ in
                "The order was paid late and goes on"
            },
        ]
    }

    private static var points: [Reaction] {
        [
            entry(PointsEarned.self, { $0.customer }) { "Earned \($0.points) points" },
            entry(PointsSpent.self, { $0.customer }) { "Spent \($0.points) points" },
            entry(PointsReversed.self, { $0.customer }) { "Lost \($0.points) points by a return" },
            entry(PointsRestored.self, { $0.customer }) { "Got \($0.points) points back" },
            entry(PointsAdjusted.self, { $0.customer }) { event in
                switch (event.cause, event.points < 0) {
                case (.refund, _): "Got \(event.points) points as a refund"
                case (.byHand, false): "Got \(event.points) points from staff"
                case (.byHand, true): "\(event.points.magnitude) points were taken by staff"
                }
            },
            entry(PointsExpired.self, { $0.customer }) { "\($0.points) points ended" },
        ]
    }

    private static var cases: [Reaction] {
        [
            entry(CaseOpened.self, { $0.customer }, on: { $0.kind.rawValue }) { _ in
                "Asked for help"
            },
            entry(CaseMessaged.self, { $0.customer }, on: { $0.kind.rawValue }) {
                $0.isInbound ? "Wrote" : "Got an answer"
            },
            entry(CaseMoved.self, { $0.customer }, on: { $0.to.rawValue }) {
                "Went on from \($0.from.rawValue) to \($0.to.rawValue)"
            },
            entry(CaseClosed.self, { $0.customer }, on: { $0.kind.rawValue }) { _ in "Was helped" },
            entry(CaseRated.self, { $0.customer }, on: { $0.kind.rawValue }) {
                "Rated the help \($0.score) of 5"
            },
        ]
    }

    /// Who ordered before anybody here knew them is known since then.
    private static var placed: Reaction {
        .on(OrderPlaced.self) { event, record, _, tx in
            guard let customer = event.customer else { return }
            let text = "Placed order \(event.number) for \(event.total.displayText)"
            try add(text, record, on: event.channel.text, to: customer, in: tx)
            try CustomerStore().know(customer, since: record.occurredAt, in: tx)
        }
    }

    private static func entry<Published: Event>(
        _ type: Published.Type, _ customer: @escaping @Sendable (Published) -> CustomerID?,
        on channel: @escaping @Sendable (Published) -> String? = { _ in nil },
        _ text: @escaping @Sendable (Published) -> String
    ) -> Reaction {
        .on(type) { event, record, _, tx in
            guard let customer = customer(event) else { return }
            try add(text(event), record, on: channel(event), to: customer, in: tx)
        }
    }

    private static func add(
        _ text: String, _ record: EventRecord, on channel: String?, to customer: CustomerID,
        in tx: borrowing Transaction
    ) throws {
        try TimelineStore().add(
            TimelineEntry(
                position: record.position, at: record.occurredAt, type: record.type,
                text: text, channel: channel ?? record.channel?.text, subject: record.subject),
            to: customer, in: tx)
    }
}
