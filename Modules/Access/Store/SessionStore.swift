import RetailCore
import RetailStorage

/// The table of sessions.
struct SessionStore: Sendable {
    func add(
        _ session: Session, digest: [UInt8], at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO access_sessions (id, staff, digest, created_at, expires_at)
            VALUES (\(session.id), \(session.staff), \(digest), \(now), \(session.expiresAt))
            """)
    }

    /// The session of a token, whose member of staff is active.
    func find(digest: [UInt8], in tx: borrowing Transaction) throws -> Session? {
        try tx.first(
            """
            SELECT e.id, e.staff, e.expires_at
              FROM access_sessions e
              JOIN access_staff s ON s.id = e.staff
             WHERE e.digest = \(digest) AND s.is_active = 1
            """
        ) { row in Session(id: try row.next(), staff: try row.next(), expiresAt: try row.next()) }
    }

    func owner(of id: ID<Session>, in tx: borrowing Transaction) throws -> ID<Staff>? {
        try tx.first("SELECT staff FROM access_sessions WHERE id = \(id)") { row in try row.next() }
    }

    func remove(_ id: ID<Session>, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM access_sessions WHERE id = \(id)")
    }

    func removeAll(of staff: ID<Staff>, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM access_sessions WHERE staff = \(staff)")
    }

    /// Forgets sessions that have ended, a portion at a time.
    /// - Returns: how many were forgotten.
    func forget(
        endedBefore now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.remove(most, of: "access_sessions", by: ["id"], "WHERE expires_at < \(now)")
    }
}
