import RetailContracts
import RetailKit
import RetailStorage

/// Notes where customers were met, from the moments that say so: in a cart, an order, a return, a
/// fulfilment or a case. Who makes or identifies a customer notes it in the same act.
struct MeetingReactions: Sendable {
    let moments: [Moment]

    var consumer: Consumer {
        Consumer(
            "crm.meetings", "Where customers were met, so that a shop sees its own.",
            moments.compactMap { moment in
                moment.meeting? { customer, spot, record, tx in
                    MeetingStore().hear(of: customer, at: spot, in: tx)
                    // Who was met before anybody here knew them is known since then.
                    guard record.occurredAt < record.recordedAt else { return }
                    try CustomerStore().know(customer, since: record.occurredAt, in: tx)
                }
            })
    }
}
