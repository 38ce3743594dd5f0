import RetailCore
public import RetailKit
public import RetailStorage

extension Transaction {
    /// Tells what happened: the event is in the log exactly when the transaction commits, in the
    /// order of commits. It bears both times: when it happened, as the call says, and when it was
    /// recorded, as the database says.
    public borrowing func record<Published: Event>(_ event: Published, by call: Call) throws {
        let recordedAt = now(insteadOf: call.now)
        let record = EventRecord(
            position: 0, id: call.ids.next(), type: Published.type, subject: event.subject,
            payload: Published.record.bytes(event), actor: call.actor.text, channel: call.channel,
            location: call.location, origin: call.origin, requestID: call.requestID,
            occurredAt: min(call.happened, recordedAt), recordedAt: recordedAt)
        atEnd { tx in try EventStore().append(record, in: tx) }
    }
}
