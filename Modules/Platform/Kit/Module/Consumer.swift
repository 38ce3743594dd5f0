import RetailCore
public import RetailStorage

/// How a consumer takes in one type of event.
public struct Reaction: Sendable {
    /// The type of event.
    public let eventType: String
    let handle: @Sendable (EventRecord, Call, borrowing Transaction) throws -> Void

    /// Declares what happens on an event; it runs in the transaction that moves the cursor, so it
    /// takes effect exactly once.
    public static func on<Cause: Event>(
        _ type: Cause.Type,
        _ handler:
            @escaping @Sendable (Cause, EventRecord, Call, borrowing Transaction) throws -> Void
    ) -> Reaction {
        Reaction(eventType: type.type) { record, call, tx in
            // As it was recorded where that is known, else from its payload: both are the same,
            // which a debug build proves of every event that it meets.
            guard let value = record.value as? Cause else {
                return try handler(try type.read(record.payload), record, call, tx)
            }
            #if DEBUG
            let again = try type.read(record.payload)
            assert(type.record.bytes(again) == record.payload, "\(type.type): not read as written")
            #endif
            try handler(value, record, call, tx)
        }
    }

    /// Takes in one event.
    /// - Throws: what the handler throws, and a ``Refusal`` for a payload of another shape.
    public func callAsFunction(
        _ record: EventRecord, _ call: Call, _ tx: borrowing Transaction
    ) throws {
        try handle(record, call, tx)
    }
}

/// A reader of the event log with a cursor of its own: a module's reactions or a projection.
public struct Consumer: Sendable {
    /// `module.what-it-keeps`, e.g. `analytics.sales`.
    public let name: String
    /// What it keeps up to date, in one sentence.
    public let summary: String
    /// Its reactions by type of event.
    public let reactions: [String: Reaction]
    /// Removes at most so many rows of what it keeps.
    /// - Returns: how many it removed; fewer than it might means that nothing is left.
    public typealias Reset = @Sendable (borrowing Transaction, _ most: Int) throws -> Int

    /// Empties what it keeps, piece by piece, so that a replay builds it again; nil when it is no
    /// projection and must not be replayed.
    public let reset: Reset?
    /// Which edition of what it keeps this is, from 1. Where a database has an earlier one, what it
    /// keeps is emptied and built again by itself.
    public let edition: Int

    /// Declares a consumer; it has at most one reaction to each type of event, and one of a later
    /// edition can be emptied.
    public init(
        _ name: String, _ summary: String, edition: Int = 1, _ reactions: [Reaction],
        reset: Reset? = nil
    ) {
        precondition(edition == 1 || (edition > 1 && reset != nil), "\(name) cannot be emptied.")
        self.edition = edition
        self.name = name
        self.summary = summary
        self.reactions = Dictionary(reactions.map { ($0.eventType, $0) }) { first, _ in
            preconditionFailure("\(name) reacts twice to \(first.eventType). Join the reactions.")
        }
        self.reset = reset
    }
}
