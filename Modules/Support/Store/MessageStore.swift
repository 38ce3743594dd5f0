import RetailContracts
import RetailCore
import RetailStorage

/// The table of messages, and the counters that it moves.
struct MessageStore: Sendable {
    func add(
        _ direction: MessageDirection, _ body: String, on kind: ChannelKind, by author: String,
        to id: CaseID, at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            "UPDATE support_cases SET messages = messages + 1 WHERE id = \(id)")
        try tx.execute(
            """
            INSERT INTO support_messages (case_id, number, direction, kind, author, body, at)
            SELECT id, messages, \(direction), \(kind.rawValue), \(author), \(body), \(now)
              FROM support_cases WHERE id = \(id)
            """)
        try tx.execute(
            """
            UPDATE support_legs SET messages = messages + 1, last_message_at = \(now)
             WHERE case_id = \(id) AND kind = \(kind.rawValue)
            """)
    }

    /// A page of what was said, newest first, before `number`.
    func list(
        of id: CaseID, before number: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [CaseMessage] {
        try tx.query(
            """
            SELECT number, direction, kind, author, body, at FROM support_messages
             WHERE case_id = \(id) AND number < \(number)
             ORDER BY number DESC LIMIT \(limit)
            """
        ) { row in
            CaseMessage(
                number: try row[0], direction: try row[1],
                kind: try StoredKind.read(try row[2]), author: try row[3], body: try row[4],
                at: try row[5])
        }
    }
}
