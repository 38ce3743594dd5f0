import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Where a message comes from: an id of the channel's provider and who sent it.
struct ExternalMessage: Sendable {
    let id: String
    let sender: String

    /// Nil where the provider gives no ids.
    init?(_ message: IncomingMessage) {
        guard let id = message.externalID else { return nil }
        self.id = id
        sender = message.sender
    }
}

/// A message that was taken in before.
struct TakenMessage: Sendable {
    let id: CaseID
    let sender: String
    let body: String
}

/// The table of messages, and the counters that it moves.
struct MessageStore: Sendable {
    func add(
        _ direction: MessageDirection, _ body: MaskedText, on kind: ChannelKind,
        by author: String, to id: CaseID, at now: Instant, sent: Instant? = nil,
        from external: ExternalMessage? = nil, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            "UPDATE support_cases SET messages = messages + 1 WHERE id = \(id)")
        try tx.execute(
            """
            INSERT INTO support_messages
                (case_id, number, direction, kind, author, body, occurred_at, recorded_at,
                 external_id, sender)
            SELECT id, messages, \(direction), \(kind.rawValue), \(author), \(body.text), \(sent ?? now),
                   \(now), \(external?.id), \(external?.sender)
              FROM support_cases WHERE id = \(id)
            """)
        try tx.execute(
            """
            UPDATE support_legs SET messages = messages + 1, last_message_at = \(now)
             WHERE case_id = \(id) AND kind = \(kind.rawValue)
            """)
    }

    /// The message with the id that the provider of a channel of the kind gave it.
    func find(
        _ external: ExternalMessage, on kind: ChannelKind, in tx: borrowing Transaction
    ) throws -> TakenMessage? {
        try tx.first(
            """
            SELECT case_id, sender, body FROM support_messages
             WHERE kind = \(kind.rawValue) AND external_id = \(external.id)
            """
        ) { row in
            TakenMessage(id: try row.next(), sender: try row.next(), body: try row.next())
        }
    }

    /// A page of what was said in a case.
    func list(
        of id: CaseID, withNotes: Bool = true, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<CaseMessage> {
        let list = SortedList<CaseMessage>(
            "support.messages",
            "number, direction, kind, author, body, occurred_at, recorded_at, external_id",
            from: "support_messages", where: ["case_id = \(id)"],
            within: withNotes ? nil : "direction <> 'note'")
        return try list.page(
            request, by: .by(request.sort, .number("number") { $0.number }), in: tx
        ) { row in
            CaseMessage(
                number: try row.next(), direction: try row.next(),
                kind: try StoredKind.read(try row.next()), author: try row.next(),
                body: try row.next(),
                occurredAt: try row.next(), recordedAt: try row.next(), externalID: try row.next())
        }
    }
}
