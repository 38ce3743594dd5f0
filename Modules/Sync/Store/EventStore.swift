import RetailCore
import RetailKit
import RetailStorage

/// The events of the acts, one by one.
struct EventStore: Sendable {
    /// The events behind `position`, oldest first.
    func list(
        after position: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [EventRecord] {
        let after = EventPosition(position)
        var events: [EventRecord] = []
        try tx.forEach(
            """
            SELECT number, id, actor, channel, location, origin, request_id, occurred_at, at, events
              FROM sync_acts
             WHERE event_count > 0 AND number >= \(after.act)
               AND event_count > CASE WHEN number = \(after.act) THEN \(after.index) ELSE 0 END
             ORDER BY number
             LIMIT \(limit)
            """
        ) { row in
            events += try Self.records(row).drop { $0.position <= position }
            return events.count < limit
        }
        return Array(events.prefix(limit))
    }

    /// The event at `position`.
    func find(_ position: Int64, in tx: borrowing Transaction) throws -> EventRecord? {
        try list(after: position - 1, limit: 1, in: tx).first { $0.position == position }
    }

    /// The number of the newest act, with or without events; 0 where there is none.
    func end(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first("SELECT number FROM sync_acts ORDER BY number DESC LIMIT 1") { row in
            try row.next()
        } ?? 0
    }

    /// The position of the newest event; 0 for an empty log.
    func head(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first(
            """
            SELECT number, event_count FROM sync_acts WHERE event_count > 0
             ORDER BY number DESC LIMIT 1
            """
        ) { row in EventPosition(act: try row.next(), index: try row.next()).number } ?? 0
    }

    /// The events of an act.
    private static func records(_ row: borrowing Row) throws -> [EventRecord] {
        let head = ActHead(
            number: try row.next(), id: try row.next(), actor: try row.next(),
            channel: try row.next(), location: try row.next(), origin: try row.next(),
            requestID: try row.next(), occurredAt: try row.next(), recordedAt: try row.next())
        return head.records(of: try EventText.read(try row.next()))
    }
}
