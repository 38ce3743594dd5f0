import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of sessions.
struct SessionStore: Sendable {
    func add(
        _ session: Session, digest: [UInt8], in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO access_sessions
                (id, staff, digest, created_at, expires_at, is_browser, idle_at, confirmed_at,
                 network, agent)
            VALUES (\(session.id), \(session.staff), \(digest), \(session.createdAt),
                    \(session.expiresAt), \(session.isBrowser), \(session.idleAt),
                    \(session.confirmedAt), \(session.origin.network), \(session.origin.agent))
            """)
    }

    /// The session of a token, whose member of staff is active.
    func find(digest: [UInt8], in tx: borrowing Transaction) throws -> Session? {
        try tx.first(
            """
            SELECT \(Self.columns)
              FROM access_sessions e
              JOIN access_staff s ON s.id = e.staff
             WHERE e.digest = \(digest) AND s.is_active = 1
            """
        ) { row in try Self.session(row) }
    }

    private static let columns: SQL = """
        e.id, e.staff, e.created_at, e.expires_at, e.confirmed_at, e.idle_at, e.network, e.agent
        """

    private static func session(_ row: borrowing Row) throws -> Session {
        Session(
            id: try row.next(), staff: try row.next(), createdAt: try row.next(),
            expiresAt: try row.next(), confirmedAt: try row.next(), idleAt: try row.next(),
            origin: SessionOrigin(network: try row.next(), agent: try row.next()))
    }

    /// A page of the sessions of a member of staff that have not ended.
    func list(
        of staff: ID<Staff>, at now: Instant, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<Session> {
        try SortedList<Session>(
            "access.sessions", Self.columns, from: "access_sessions e",
            where: ["e.staff = \(staff)"],
            within: """
                e.expires_at > \(now) AND (e.idle_at IS NULL OR e.idle_at > \(now))
                """
        ).page(
            request, by: .by(request.sort, .id("e.id") { $0.id.raw }), in: tx
        ) { row in try Self.session(row) }
    }

    /// Lets browsers' sessions that were used last longer; one that had ended by then stays ended.
    func extend(
        _ ids: [RawID], usedAt use: Instant, to idleAt: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE access_sessions SET idle_at = \(idleAt)
             WHERE id IN (\(list: ids)) AND idle_at > \(use) AND idle_at < \(idleAt)
            """)
    }

    /// Notes that the member of staff has proved to be there.
    func confirm(_ id: ID<Session>, at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute("UPDATE access_sessions SET confirmed_at = \(now) WHERE id = \(id)")
    }

    func owner(of id: ID<Session>, in tx: borrowing Transaction) throws -> ID<Staff>? {
        try tx.first("SELECT staff FROM access_sessions WHERE id = \(id)") { row in try row.next() }
    }

    func remove(_ id: ID<Session>, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM access_sessions WHERE id = \(id)")
    }

    /// Ends the sessions of a member of staff, but for one.
    func removeAll(
        of staff: ID<Staff>, except kept: RawID = .zero, in tx: borrowing Transaction
    ) throws {
        try tx.execute("DELETE FROM access_sessions WHERE staff = \(staff) AND id <> \(kept)")
    }

    /// Ends the sessions of browsers of a member of staff, but for the newest.
    /// - Returns: how many were ended.
    @discardableResult
    func removeBrowsers(
        of staff: ID<Staff>, but count: Int, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.execute(
            """
            DELETE FROM access_sessions
             WHERE staff = \(staff) AND is_browser = 1 AND id NOT IN (
                   SELECT id FROM access_sessions WHERE staff = \(staff) AND is_browser = 1
                    ORDER BY id DESC LIMIT \(count))
            """)
    }

    /// Forgets sessions that have ended, a portion at a time.
    /// - Returns: how many were forgotten.
    func forget(
        endedBefore now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.remove(most, of: "access_sessions", by: ["id"], "WHERE expires_at < \(now)")
    }
}
