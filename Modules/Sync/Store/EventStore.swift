import RetailCore
import RetailKit
import RetailStorage

/// The events of the acts, one by one.
struct EventStore: Sendable {
    /// How many acts a statement reads at most: PostgreSQL gives all that it asked for at once.
    private static let most = 64

    /// The events behind `position`, oldest first.
    func list(
        after position: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [EventRecord] {
        let begun = tx.companion { BegunAct() }
        let known = begun.events
        var (events, rest): ([EventRecord], [EventRecord]) = ([], [])
        var place = position
        while events.count < limit {
            let acts = min(limit - events.count, Self.most)
            var count = 0
            try tx.forEach(Self.acts(after: place, limit: acts, but: begun)) { row in
                count += 1
                let all = try Self.records(row, known)
                events += all.drop { $0.position <= position }
                if events.count > limit { rest = all }
                return events.count < limit
            }
            guard count == acts, let last = events.last?.position else { break }
            place = last
        }
        begun.keep(rest)
        return Array(events.prefix(limit))
    }

    /// The acts with events behind a position, but for the text of the one that is known.
    private static func acts(after position: Int64, limit: Int, but begun: BegunAct) -> SQL {
        let after = EventPosition(position)
        let known = begun.act
        return """
            SELECT number, id, actor, channel, location, origin, request_id, occurred_at, at,
                   CASE WHEN number = \(known.number) AND id = \(known.id) THEN NULL ELSE events END
              FROM sync_acts
             WHERE event_count > 0 AND number >= \(after.act)
               AND event_count > CASE WHEN number = \(after.act) THEN \(after.index) ELSE 0 END
             ORDER BY number
             LIMIT \(limit)
            """
    }

    /// The event at `position`.
    func find(_ position: Int64, in tx: borrowing Transaction) throws -> EventRecord? {
        try list(after: position - 1, limit: 1, in: tx).first { $0.position == position }
    }

    /// The number of the newest act, with or without events; 0 where there is none.
    func end(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first("SELECT COALESCE(MAX(number), 0) FROM sync_acts") { row in
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

    /// What the row of an act says about its events.
    struct ActText {
        let act: Int64
        let count: Int
        let text: String
    }

    /// The events of the acts behind one, as they are kept.
    func texts(
        after act: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [ActText] {
        try tx.query(
            """
            SELECT number, event_count, events FROM sync_acts
             WHERE event_count > 0 AND number > \(act) ORDER BY number LIMIT \(limit)
            """
        ) { row in
            ActText(act: try row.next(), count: try row.next(), text: try row.next())
        }
    }

    /// The events of an act.
    private static func records(
        _ row: borrowing Row, _ known: [EventRecord]
    ) throws -> [EventRecord] {
        let head = ActHead(
            number: try row.next(), id: try row.next(), actor: try row.next(),
            channel: try row.next(), location: try row.next(), origin: try row.next(),
            requestID: try row.next(), occurredAt: try row.next(), recordedAt: try row.next())
        let text: String? = try row.next()
        guard let text else { return known }
        return head.records(of: try EventText.read(text))
    }
}

/// The act in the middle of which this connection stopped reading, so that one of thousands of
/// events is not read anew for each batch of them.
///
/// It is known by its number and id: acts never change, and the number of one that was taken back
/// comes again with another id.
private final class BegunAct {
    /// What the payloads of an act have at most that is kept.
    private static let mostBytes = 8 << 20

    private(set) var events: [EventRecord] = []

    /// Which it is; none has the number 0.
    var act: (number: Int64, id: RawID) {
        guard let first = events.first else { return (0, RawID(high: 0, low: 0)) }
        return (EventPosition(first.position).act, first.id)
    }

    func keep(_ events: [EventRecord]) {
        let bytes = events.reduce(0) { $0 + $1.payload.count }
        self.events = bytes <= Self.mostBytes ? events : []
    }
}
