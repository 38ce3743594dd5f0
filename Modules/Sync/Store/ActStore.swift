import RetailCore
import RetailKit
import RetailStorage

/// The table of acts as it grows.
struct ActStore: Sendable {
    /// Adds what a transaction did at the end of the log, in commit order.
    ///
    /// Called at the very end of a transaction. PostgreSQL numbers rows before they commit, so the
    /// lock, held until COMMIT is visible, makes the order of numbers the order of commits
    /// (measured: a reader of `position > cursor` loses rows without it).
    /// - Returns: the numbers of the acts; nil when a key among them was used by another act
    ///   meanwhile: then the transaction must not stay.
    func append(_ drafts: [ActDraft], in tx: borrowing Transaction) throws -> [Int64]? {
        // One with a key goes in by itself: that it went in says that the key is new.
        let isKeyed = drafts.contains { $0.key != nil }
        var numbers: [Int64] = []
        for portion in isKeyed ? drafts.map({ [$0][...] }) : drafts.portions {
            guard let last = try insert(try portion.map { try Self.row($0) }, in: tx) else {
                return nil
            }
            numbers += (last - Int64(portion.count) + 1)...last
        }
        for (number, draft) in zip(numbers, drafts) {
            guard let answer = draft.answer else { continue }
            try AnswerStore().keep(answer, of: number, at: draft.recordedAt, in: tx)
        }
        return numbers
    }

    /// Adds refusals and reads, of which there are no events.
    func append(_ notes: some Collection<AuditNote>, in tx: borrowing Transaction) throws {
        for portion in notes.map(Self.row).portions { _ = try insert(Array(portion), in: tx) }
    }

    /// Inserts rows, which get numbers one after the other.
    /// - Returns: the number of the last; nil when a key was used before.
    private func insert(_ rows: [SQL], in tx: borrowing Transaction) throws -> Int64? {
        if tx.engine == .postgresql {
            try tx.once("sync.acts") {
                try tx.send("SELECT pg_advisory_xact_lock(8315162673632404845)")
            }
        }
        return try tx.insert(
            """
            INSERT INTO sync_acts
                (at, occurred_at, actor, operation, request_id, channel, location, origin, subject,
                 code, count, records, key, id, event_count, events)
            VALUES \(SQL.rows(rows) { $0 })
            ON CONFLICT (key) DO NOTHING
            """, numbering: "number")
    }

    private static func row(_ draft: ActDraft) throws -> SQL {
        let call = draft.call
        let events = try draft.events.isEmpty ? nil : EventText.write(draft.events)
        return """
            (\(draft.recordedAt), \(draft.occurredAt), \(call.actor.text), \(draft.operation),
                \(call.requestID), \(call.channel), \(call.location), \(call.origin),
                \(draft.subject), NULL, 1, NULL, \(draft.key), \(draft.id), \(draft.events.count),
                \(events))
            """
    }

    private static func row(_ note: AuditNote) -> SQL {
        let isRead = note.key.code == nil
        return """
            (\(note.firstAt), NULL, \(note.key.actor), \(note.key.operation), \(note.requestID),
                \(note.channel), \(note.location), NULL, \(note.key.subject), \(note.key.code),
                \(note.count), \(isRead ? note.records : nil), NULL, NULL, 0, NULL)
            """
    }

    /// Forgets reads that are older than `limit`, the oldest first, a portion at a time: it finds
    /// them by their time, so that those dated by a clock that was wrong hold up nothing. The
    /// newest act of all stays, so that no number is ever given twice.
    /// - Returns: how many were forgotten.
    func forgetReads(
        before limit: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.remove(
            most, of: "sync_acts", by: ["number"],
            """
            WHERE records IS NOT NULL AND at < \(limit)
              AND number < (SELECT MAX(number) FROM sync_acts) ORDER BY at
            """)
    }
}
