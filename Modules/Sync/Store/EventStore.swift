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
            SELECT number, at, occurred_at, actor, request_id, channel, location, origin, id, events
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
        let number: Int64 = try row.next()
        let recordedAt: Instant = try row.next()
        let occurredAt: Instant? = try row.next()
        let actor: String = try row.next()
        let requestID: String = try row.next()
        let channel: Code<Channel>? = try row.next()
        let location: Code<Location>? = try row.next()
        let origin: String = try row.next()
        let first: RawID = try row.next()
        return try EventText.read(try row.next()).enumerated().map { index, event in
            EventRecord(
                position: EventPosition(act: number, index: Int64(index + 1)).number,
                id: RawID(high: first.high, low: first.low &+ UInt64(index)), type: event.type,
                subject: event.subject, payload: event.payload, actor: actor, channel: channel,
                location: location, origin: origin, requestID: requestID,
                occurredAt: occurredAt ?? recordedAt, recordedAt: recordedAt)
        }
    }
}
