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
    /// - Returns: the numbers of the acts on SQLite; none on PostgreSQL, where nobody needs them
    ///   and asking would be a way to the server with the lock in hand.
    /// - Throws: `request.idempotency-key-busy` when a key among them was used by another act: now,
    ///   or when the transaction ends.
    func append(_ drafts: [ActDraft], in tx: borrowing Transaction) throws -> [Int64] {
        // One with a key goes in by itself: that it went in says that the key is new.
        let isKeyed = drafts.contains { $0.key != nil }
        let portions = isKeyed ? drafts.map { [$0][...] } : drafts.portions
        let insertions = try portions.map { Self.insertion(try $0.map { try Self.row($0) }) }
        var numbers: [Int64] = []
        try lock(in: tx)
        for (portion, insertion) in zip(portions, insertions) {
            if tx.engine == .postgresql {
                try send(insertion, portion.first, in: tx)
            } else if let last = try tx.insert(insertion, numbering: "number") {
                numbers += (last - Int64(portion.count) + 1)...last
            } else {
                throw Self.keyBusy(portion.first?.key)
            }
        }
        for (number, draft) in zip(numbers, drafts) {
            guard let answer = draft.answer else { continue }
            try AnswerStore().keep(answer, of: number, at: draft.recordedAt, in: tx)
        }
        return numbers
    }

    /// Adds refusals and reads, of which there are no events.
    func append(_ notes: some Collection<AuditNote>, in tx: borrowing Transaction) throws {
        let rows = notes.map(Self.row)
        try lock(in: tx)
        for portion in rows.portions { try tx.send(Self.insertion(Array(portion))) }
    }

    /// Where several write at once, they take turns at the end of the log.
    private func lock(in tx: borrowing Transaction) throws {
        guard tx.engine == .postgresql else { return }
        try tx.once("sync.acts") {
            try tx.send("SELECT pg_advisory_xact_lock(8315162673632404845)")
        }
    }

    /// Inserts acts without waiting for it; one with a key, which is the only one, goes in with its
    /// answer.
    private func send(
        _ insertion: SQL, _ draft: ActDraft?, in tx: borrowing Transaction
    ) throws {
        guard let draft, let key = draft.key else { return try tx.send(insertion) }
        guard let answer = draft.answer else {
            return try tx.send(insertion, changing: 1, else: Self.keyBusy(key))
        }
        try tx.send(
            """
            WITH act AS (\(insertion) RETURNING number)
            \(AnswerStore().insertion(of: answer, at: draft.recordedAt))
            """, changing: 1, else: Self.keyBusy(key))
    }

    private static func keyBusy(_ key: RequestKey?) -> RetailError {
        key?.suspect()
        return RequestErrors.keyBusy.error(
            "The first request with this key still runs. Repeat it in a second.")
    }

    private static func insertion(_ rows: [SQL]) -> SQL {
        """
        INSERT INTO sync_acts
            (at, occurred_at, actor, operation, request_id, channel, location, origin, subject,
             code, count, records, key, id, event_count, events)
        VALUES \(SQL.rows(rows) { $0 })
        ON CONFLICT (key) DO NOTHING
        """
    }

    private static func row(_ draft: ActDraft) throws -> SQL {
        let call = draft.call
        let events = try draft.events.isEmpty ? nil : EventText.write(draft.events)
        return """
            (\(draft.recordedAt), \(draft.occurredAt), \(call.actor.text), \(draft.operation),
                \(call.requestID), \(call.channel), \(call.location), \(call.origin),
                \(draft.subject), NULL, 1, NULL, \(draft.key?.digest), \(draft.id), \(draft.events.count),
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
