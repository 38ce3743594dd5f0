import RetailCore
import RetailStorage

/// How far the log was taken in.
struct FactProgress: Sendable, Hashable {
    var position: Int64 = 0
    /// How far it ever was: a replay is on its way while the position lies before it.
    var highest: Int64 = 0
    /// When customers were last looked at.
    var lookedAt = Instant(milliseconds: 0)

    /// Whether what is kept is being built again, so that nobody can be judged by it.
    var isReplaying: Bool { position < highest }
}

/// The row that says how far the log was taken in.
struct ProgressStore: Sendable {
    func read(in tx: borrowing Transaction) throws -> FactProgress {
        try tx.first(
            "SELECT position, highest, looked_at FROM segments_progress WHERE id = 1"
        ) { row in
            FactProgress(
                position: try row.next(), highest: try row.next(), lookedAt: try row.next())
        } ?? FactProgress()
    }

    func save(_ progress: FactProgress, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO segments_progress (id, position, highest, looked_at)
            VALUES (1, \(progress.position), \(progress.highest), \(progress.lookedAt))
            ON CONFLICT (id) DO UPDATE SET position = excluded.position,
                highest = excluded.highest, looked_at = excluded.looked_at
            """)
    }

    /// Begins from nothing again.
    func restart(in tx: borrowing Transaction) throws {
        try tx.execute("UPDATE segments_progress SET position = 0 WHERE id = 1")
    }

    /// Notes that customers were looked at.
    func noteLook(at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE segments_progress SET looked_at = \(now) WHERE id = 1 AND looked_at < \(now)
            """)
    }
}
