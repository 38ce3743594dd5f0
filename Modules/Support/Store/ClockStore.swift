import RetailContracts
import RetailCore
import RetailStorage

/// The tables of clocks and pauses.
struct ClockStore: Sendable {
    func add(_ clock: ServiceClock, of id: CaseID, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO support_clocks
                (case_id, kind, round, scope, calendar, target_seconds, started_at, due_at,
                 ended_at, is_breached, reckoned_by)
            SELECT \(id), \(clock.kind), \(clock.round), \(clock.scope), code,
                   \(clock.targetSeconds), \(clock.startedAt), \(clock.dueAt),
                   \(clock.endedAt), \(clock.isBreached), revision
              FROM support_calendars WHERE code = \(clock.calendar)
            """)
    }

    func clocks(of id: CaseID, in tx: borrowing Transaction) throws -> [ServiceClock] {
        try clocks("case_id = \(id)", in: tx)
    }

    /// The clocks that run: one of a kind at most.
    func running(of id: CaseID, in tx: borrowing Transaction) throws -> [ServiceClock] {
        try clocks("case_id = \(id) AND ended_at IS NULL", in: tx)
    }

    /// The newest clock of a kind, running or not.
    func newest(
        _ kind: ClockKind, of id: CaseID, in tx: borrowing Transaction
    ) throws -> ServiceClock? {
        try clocks(
            """
            case_id = \(id) AND kind = \(kind)
               AND round = (SELECT MAX(round) FROM support_clocks
                             WHERE case_id = \(id) AND kind = \(kind))
            """, in: tx
        ).first
    }

    /// The next deadline of the running clocks; nil while nothing runs.
    func nextDue(of id: CaseID, in tx: borrowing Transaction) throws -> Instant? {
        try tx.first(
            """
            SELECT MIN(due_at) FROM support_clocks WHERE case_id = \(id) AND ended_at IS NULL
            """
        ) { row in try row.next() as Instant? } ?? nil
    }

    /// Whether a clock of the case was ever too late.
    func isLate(_ id: CaseID, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM support_clocks WHERE case_id = \(id) AND is_breached = 1 LIMIT 1"
        ) { row in try row.next() as Int64 } != nil
    }

    private func clocks(
        _ condition: SQL, in tx: borrowing Transaction
    ) throws -> [ServiceClock] {
        try tx.query(
            """
            SELECT kind, round, scope, calendar, target_seconds, started_at, due_at, ended_at,
                   is_breached
              FROM support_clocks WHERE \(condition)
             ORDER BY started_at, kind, round
            """
        ) { row in
            ServiceClock(
                kind: try row.next(), round: try row.next(), scope: try row.next(),
                calendar: try row.next(),
                targetSeconds: try row.next(), startedAt: try row.next(), dueAt: try row.next(),
                endedAt: try row.next(), isBreached: try row.next())
        }
    }

    /// Writes what changes of a clock.
    func update(
        _ clock: ServiceClock, of id: CaseID, due: Instant?, ended: Instant?, isBreached: Bool,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE support_clocks
               SET due_at = \(due), ended_at = \(ended), is_breached = \(isBreached)
             WHERE case_id = \(id) AND kind = \(clock.kind) AND round = \(clock.round)
            """)
    }

    /// Writes the deadline of a clock by its calendar as it is now.
    func reckon(
        _ clock: ServiceClock, of id: CaseID, due: Instant?, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE support_clocks
               SET due_at = \(due), reckoned_by = (SELECT revision FROM support_calendars
                                                  WHERE code = support_clocks.calendar)
             WHERE case_id = \(id) AND kind = \(clock.kind) AND round = \(clock.round)
            """)
    }

    /// Whether a running clock of the case has a deadline by an older calendar.
    func isOutdated(_ id: CaseID, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM support_clocks k
              JOIN support_calendars c ON c.code = k.calendar AND c.revision > k.reckoned_by
             WHERE k.case_id = \(id) AND k.ended_at IS NULL LIMIT 1
            """
        ) { row in try row.next() as Int64 } != nil
    }

    /// The next cases with a running clock whose deadline is by an older calendar.
    func outdated(most: Int, in tx: borrowing Transaction) throws -> [CaseID] {
        try tx.query(
            """
            SELECT DISTINCT k.case_id FROM support_calendars c
              JOIN support_clocks k ON k.calendar = c.code AND k.reckoned_by < c.revision
             WHERE k.ended_at IS NULL ORDER BY k.case_id LIMIT \(most)
            """
        ) { row in try row.next() }
    }

    /// The cases with a running clock that is past its deadline and not marked yet, the longest
    /// late first, without the first `past`. What waits to be reckoned by a newer calendar, or was
    /// put off until later, is left out.
    func missed(
        at now: Instant, past: Int = 0, most: Int, in tx: borrowing Transaction
    ) throws -> [CaseID] {
        try tx.query(
            """
            SELECT k.case_id FROM support_clocks k
              JOIN support_calendars c ON c.code = k.calendar AND c.revision = k.reckoned_by
             WHERE k.ended_at IS NULL AND k.is_breached = 0 AND k.due_at < \(now)
               AND (k.put_off_until IS NULL OR k.put_off_until <= \(now))
             GROUP BY k.case_id
             ORDER BY MIN(k.due_at), k.case_id LIMIT \(most) OFFSET \(past)
            """
        ) { row in try row.next() }
    }

    /// Lets the running clocks of a case wait to be marked.
    /// - Returns: whether any of them was past its deadline and not marked.
    func putOff(
        _ id: CaseID, until end: Instant, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.execute(
            """
            UPDATE support_clocks SET put_off_until = \(end)
             WHERE case_id = \(id) AND ended_at IS NULL AND is_breached = 0 AND due_at < \(now)
            """) > 0
    }

    /// When the case stood still, in order; a pause that goes on ends at the end of time.
    /// - Parameter since: leaves out those that were over by then.
    func pauses(
        of id: CaseID, since: Instant = .earliest, in tx: borrowing Transaction
    ) throws -> [TimeSpan] {
        try tx.query(
            """
            SELECT started_at, ended_at FROM support_pauses
             WHERE case_id = \(id) AND (ended_at IS NULL OR ended_at > \(since))
             ORDER BY started_at
            """
        ) { row in TimeSpan(start: try row.next(), end: try row.next() ?? .latest) }
    }

    func pause(_ id: CaseID, at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO support_pauses (case_id, started_at, ended_at)
            VALUES (\(id), \(now), NULL)
            """)
    }

    /// Ends the pause; one that took no time is forgotten.
    func resume(_ id: CaseID, at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            DELETE FROM support_pauses
             WHERE case_id = \(id) AND ended_at IS NULL AND started_at >= \(now)
            """)
        try tx.execute(
            """
            UPDATE support_pauses SET ended_at = \(now)
             WHERE case_id = \(id) AND ended_at IS NULL
            """)
    }
}
