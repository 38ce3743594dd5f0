import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Notes from the events of all modules where customers were met: in a cart, an order, a return, a
/// fulfilment or a case. Who makes or identifies a customer notes it in the same act.
enum MeetingReactions {
    static let consumer = Consumer(
        "crm.meetings", "Where customers were met, so that a shop sees its own.",
        [
            meeting(CartStarted.self, { $0.customer }) { event, record in
                Spot(at: record.location, on: event.channel)
            },
            meeting(CartHandedOver.self, { $0.customer }) { event, _ in
                Spot(at: event.location, on: event.to)
            },
            placed,
            meeting(FulfilmentMoved.self, { $0.customer }) { event, _ in
                Spot(at: event.location, on: nil)
            },
            meeting(OrderReturned.self, { $0.customer }) { event, _ in
                Spot(at: event.location, on: event.channel)
            },
            meeting(GoodsReturned.self, { $0.customer }) { event, _ in
                Spot(at: event.location, on: nil)
            },
            meeting(CaseOpened.self, { $0.customer }) { _, record in
                Spot(at: record.location, on: record.channel)
            },
        ])

    /// Who ordered before anybody here knew them is known since then.
    private static var placed: Reaction {
        .on(OrderPlaced.self) { event, record, _, tx in
            guard let customer = event.customer else { return }
            try MeetingStore().note(
                customer, at: Spot(at: event.location, on: event.channel), in: tx)
            try CustomerStore().know(customer, since: record.occurredAt, in: tx)
        }
    }

    private static func meeting<Cause: Event>(
        _ type: Cause.Type, _ customer: @escaping @Sendable (Cause) -> CustomerID?,
        at spot: @escaping @Sendable (Cause, EventRecord) -> Spot
    ) -> Reaction {
        .on(type) { event, record, _, tx in
            guard let customer = customer(event) else { return }
            try MeetingStore().note(customer, at: spot(event, record), in: tx)
        }
    }
}
