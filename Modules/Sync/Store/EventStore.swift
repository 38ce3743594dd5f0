import RetailCore
import RetailKit
import RetailStorage

/// The table of events.
struct EventStore: Sendable {
    /// Adds an event at the end of the log, in commit order.
    ///
    /// Called at the very end of a transaction. PostgreSQL numbers rows before they commit, so the
    /// lock, held until COMMIT is visible, makes the order of numbers the order of commits
    /// (measured: a reader of `position > cursor` loses rows without it).
    func append(_ event: EventRecord, in tx: borrowing Transaction) throws {
        if tx.engine == .postgresql {
            try tx.once("sync.events") {
                try tx.send("SELECT pg_advisory_xact_lock(8315162673632404845)")
            }
        }
        try tx.send(
            """
            INSERT INTO sync_events
                (id, type, subject, payload, actor, channel, location, origin, request_id,
                 occurred_at, recorded_at)
            VALUES (\(event.id), \(event.type), \(event.subject),
                \(String(decoding: event.payload, as: UTF8.self)), \(event.actor),
                \(event.channel), \(event.location), \(event.origin), \(event.requestID),
                \(event.occurredAt), \(event.recordedAt))
            """)
    }

    /// The events behind `position`, oldest first.
    func list(
        after position: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [EventRecord] {
        try tx.query(
            """
            SELECT position, id, type, subject, payload, actor, channel, location, origin,
                   request_id, occurred_at, recorded_at
              FROM sync_events
             WHERE position > \(position)
             ORDER BY position
             LIMIT \(limit)
            """, Self.record)
    }

    /// The event at `position`.
    func find(_ position: Int64, in tx: borrowing Transaction) throws -> EventRecord? {
        try tx.first(
            """
            SELECT position, id, type, subject, payload, actor, channel, location, origin,
                   request_id, occurred_at, recorded_at
              FROM sync_events
             WHERE position = \(position)
            """, Self.record)
    }

    /// The position of the newest event; 0 for an empty log.
    func head(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first("SELECT position FROM sync_events ORDER BY position DESC LIMIT 1") { row in
            try row.next()
        } ?? 0
    }

    private static func record(_ row: borrowing Row) throws -> EventRecord {
        EventRecord(
            position: try row.next(), id: try row.next(), type: try row.next(),
            subject: try row.next(), payload: Array((try row.next() as String).utf8),
            actor: try row.next(), channel: try row.next(), location: try row.next(),
            origin: try row.next(), requestID: try row.next(), occurredAt: try row.next(),
            recordedAt: try row.next())
    }
}
