import RetailCore
public import RetailKit
public import RetailStorage

extension Transaction {
    /// Tells what happened: the event is in the log exactly when the transaction commits, in the
    /// order of commits.
    public borrowing func record<Told: Event>(_ event: Told, by call: Call) throws {
        let record = EventRecord(
            position: 0, id: call.ids.next(), type: Told.type, subject: event.subject,
            payload: Told.record.bytes(event), actor: call.actor.text, channel: call.channel,
            location: call.location, origin: call.origin, requestID: call.requestID, at: call.now)
        atEnd { tx in try EventStore().append(record, in: tx) }
    }
}
