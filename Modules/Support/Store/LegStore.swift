import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of legs, the places where they ran, and their ratings.
struct LegStore: Sendable {
    func legs(of id: CaseID, in tx: borrowing Transaction) throws -> [CaseLeg] {
        try tx.query(
            """
            SELECT l.kind, l.address, l.started_at, l.last_message_at, l.is_active, l.messages,
                   r.score
              FROM support_legs l
              LEFT JOIN support_ratings r ON r.case_id = l.case_id AND r.kind = l.kind
             WHERE l.case_id = \(id)
             ORDER BY l.started_at, l.kind
            """
        ) { row in
            CaseLeg(
                kind: try StoredKind.read(try row.next()), address: try row.next(),
                startedAt: try row.next(), lastMessageAt: try row.next(), isActive: try row.next(),
                messages: try row.next(), score: try row.next())
        }
    }

    /// Makes the leg the active one, adding it where it is new; an empty address keeps the old.
    func activate(
        _ kind: ChannelKind, address: ContactAddress, of id: CaseID, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            "UPDATE support_legs SET is_active = 0 WHERE case_id = \(id) AND is_active = 1")
        try tx.execute(
            """
            INSERT INTO support_legs
                (case_id, kind, namespace, address, started_at, last_message_at, is_active, messages)
            VALUES (\(id), \(kind.rawValue), \(address.namespace), \(address.text), \(now), NULL, 1, 0)
            ON CONFLICT (case_id, kind) DO UPDATE
               SET is_active = 1,
                   namespace = CASE WHEN excluded.address = '' THEN support_legs.namespace
                                    ELSE excluded.namespace END,
                   address = CASE WHEN excluded.address = '' THEN support_legs.address
                                  ELSE excluded.address END
            """)
    }

    /// Notes that the case was brought to a place over the leg, where it was not opened: by a code
    /// or by its verified customer, for who reaches the place reaches the case. No part of a place
    /// is an empty text.
    func note(
        _ kind: ChannelKind, of id: CaseID, at spot: Spot, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO support_places (case_id, kind, location, channel)
            VALUES (\(id), \(kind.rawValue), \(spot.locationText), \(spot.channelText))
            ON CONFLICT (case_id, kind, location, channel) DO NOTHING
            """)
    }

    /// Whether the case was brought to a place within reach.
    func hasRun(
        _ id: CaseID, within reach: Reach, in tx: borrowing Transaction
    ) throws -> Bool {
        let reached = reach.condition(location: "location", channel: "channel")
        return try tx.first(
            "SELECT 1 FROM support_places WHERE case_id = \(id) AND \(reached) LIMIT 1"
        ) { row in try row.next() as Int64 } != nil
    }

    /// Rates a leg unless it was rated before.
    /// - Returns: false when it was.
    func rate(
        _ kind: ChannelKind, of id: CaseID, _ score: Int64, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO support_ratings (case_id, kind, score, at)
            VALUES (\(id), \(kind.rawValue), \(score), \(now))
            ON CONFLICT (case_id, kind) DO NOTHING
            """)
    }
}

extension Spot {
    /// The location as the table of places has it.
    var locationText: String { location?.text ?? "" }
    /// The channel as the table of places has it.
    var channelText: String { channel?.text ?? "" }
}
