import RetailCore
public import RetailKit
public import RetailStorage

extension Transaction {
    /// Tells what happened: the event is in the log exactly when the transaction commits, in the
    /// order of commits. It bears both times: when it happened, as the call says, and when it was
    /// recorded, as the database says.
    public borrowing func record<Published: Event>(_ event: Published, by call: Call) throws {
        let draft = DraftEvent(
            type: Published.type, subject: event.subject, payload: event.payload,
            value: event)
        acts().record(draft, by: call, recordedAt: now(insteadOf: call.now))
    }

    /// The acts of this transaction, which are written at its very end.
    borrowing func acts() -> ActsOfTransaction {
        gathering({ ActsOfTransaction() }) { acts, tx in
            // Those of a preview are forgotten.
            guard !acts.drafts.isEmpty else { return }
            let numbers = try ActStore().append(acts.drafts, in: tx)
            guard let first = numbers.first, let last = numbers.last else { return }
            let recent = RecentEvents.of(tx)
            tx.onCommit {
                let events = zip(numbers, acts.drafts).flatMap { $1.records(number: $0) }
                recent.add(events, ofActs: first...last)
            }
        }
    }
}

/// The log of everything that happened, as it is kept.
public enum EventLog {
    /// The events behind `position`, oldest first, at most `limit`.
    public static func events(
        after position: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [EventRecord] {
        try EventStore().list(after: position, limit: limit, in: tx)
    }
}
