import RetailCore
import RetailKit
import RetailStorage

/// The table of durable work.
struct JobStore: Sendable {
    /// Adds a run.
    func add(
        _ id: ID<JobTicket>, _ name: String, payload: String, due: Instant, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO sync_jobs
                (id, name, payload, state, due_at, fence, attempts, created_at)
            VALUES (\(id), \(name), \(payload), 'waiting', \(due), 0, 0, \(now))
            """)
    }

    /// Whether a run that was asked for waits, and is due until then.
    func isWaiting(_ name: String, due: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM sync_jobs
             WHERE state = 'waiting' AND due_at <= \(due) AND name = \(name)
               AND schedule_key IS NULL LIMIT 1
            """
        ) { row in try row.next() as Int64 } != nil
    }

    /// Makes sure that a scheduled job has its one row.
    func schedule(
        _ id: ID<JobTicket>, _ name: String, at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO sync_jobs
                (id, name, schedule_key, payload, state, due_at, fence, attempts, created_at)
            VALUES (\(id), \(name), \(name), '', 'waiting', \(now), 0, 0, \(now))
            ON CONFLICT (schedule_key) DO NOTHING
            """)
    }

    /// Whether any run is due: a read, so that idle workers never write.
    func isAnyDue(
        _ names: [String], at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM sync_jobs
             WHERE name IN (\(list: names))
               AND ((state = 'waiting' AND due_at <= \(now))
                    OR (state = 'leased' AND lease_until <= \(now)))
             LIMIT 1
            """
        ) { row in try row.next() as Int64 } != nil
    }

    /// The run that has been due longest, also one whose lease has ended.
    func due(
        _ names: [String], at now: Instant, in tx: borrowing Transaction
    ) throws -> JobTicket? {
        try tx.first(
            """
            SELECT \(Self.columns)
              FROM sync_jobs
             WHERE name IN (\(list: names))
               AND ((state = 'waiting' AND due_at <= \(now))
                    OR (state = 'leased' AND lease_until <= \(now)))
             ORDER BY due_at, id LIMIT 1
            """, Self.ticket)
    }

    /// Runs that are due, or leased, only later: the schedules', one a job, and those that a worker
    /// has, one a worker: at most `most` of them.
    func later(
        _ names: [String], than now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> [(ticket: JobTicket, at: Instant)] {
        try tx.query(
            """
            SELECT \(Self.columns), COALESCE(lease_until, due_at)
              FROM sync_jobs
             WHERE name IN (\(list: names))
               AND ((state = 'waiting' AND schedule_key IS NOT NULL AND due_at > \(now))
                    OR (state = 'leased' AND lease_until > \(now)))
             ORDER BY id LIMIT \(most)
            """
        ) { row in (try Self.ticket(row), try row.next()) }
    }

    /// Makes a run due, or its lease end, at `now`, unless something has happened to it since.
    func hasten(_ ticket: JobTicket, to now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE sync_jobs
               SET due_at = CASE WHEN state = 'waiting' THEN \(now) ELSE due_at END,
                   lease_until = CASE WHEN state = 'leased' THEN \(now) END
             WHERE id = \(ticket.id) AND fence = \(ticket.fence) AND state = \(ticket.state)
               AND due_at = \(ticket.dueAt)
            """)
    }

    /// Leases a run that nobody has leased since `ticket` was read.
    func lease(
        _ ticket: JobTicket, until lease: Instant, in tx: borrowing Transaction
    ) throws -> JobTicket? {
        try tx.first(
            """
            UPDATE sync_jobs
               SET state = 'leased', lease_until = \(lease), fence = fence + 1,
                   attempts = attempts + 1
             WHERE id = \(ticket.id) AND fence = \(ticket.fence)
            RETURNING \(Self.columns)
            """, Self.ticket)
    }

    /// Ends a run, if the lease is still held.
    /// - Parameter problem: what a part of it failed of.
    func finish(
        _ ticket: JobTicket, problem: String?, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE sync_jobs
               SET state = 'done', lease_until = NULL, finished_at = \(now),
                   problem = \(problem)
             WHERE id = \(ticket.id) AND fence = \(ticket.fence) AND state = 'leased'
            """)
    }

    /// Makes a run due again, if the lease is still held.
    func wait(
        _ ticket: JobTicket, until due: Instant, attempts: Int, problem: String?,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE sync_jobs
               SET state = 'waiting', lease_until = NULL, due_at = \(due),
                   attempts = \(attempts), problem = \(problem)
             WHERE id = \(ticket.id) AND fence = \(ticket.fence) AND state = 'leased'
            """)
    }

    /// Puts a run aside for good, unless another worker has leased or ended it since.
    func bury(
        _ ticket: JobTicket, problem: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE sync_jobs
               SET state = 'dead', lease_until = NULL, finished_at = \(now), problem = \(problem)
             WHERE id = \(ticket.id) AND fence = \(ticket.fence)
               AND state IN ('waiting', 'leased')
            """)
    }

    /// Wakes a dead or waiting run.
    func revive(_ id: ID<JobTicket>, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE sync_jobs
               SET state = 'waiting', due_at = \(now), attempts = 0, finished_at = NULL
             WHERE id = \(id) AND state IN ('dead', 'waiting')
            """)
    }

    /// Forgets finished runs older than `limit`, a portion at a time.
    /// - Returns: how many were forgotten.
    func forget(before limit: Instant, most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(
            most, of: "sync_jobs", by: ["id"],
            "WHERE state = 'done' AND finished_at < \(limit)")
    }

    /// A page of runs.
    func list(
        _ filter: JobFilter, _ request: ListRequest<JobSort>, in tx: borrowing Transaction
    ) throws -> Page<JobTicket> {
        try list(filter).page(request, by: request.sort.order, in: tx, Self.ticket)
    }

    func list(_ filter: JobFilter) -> SortedList<JobTicket> {
        var conditions: [SQL] = []
        if let state = filter.state { conditions.append("state = \(state.rawValue)") }
        if let name = filter.name { conditions.append("name = \(name)") }
        return SortedList("sync.jobs", Self.columns, from: "sync_jobs", where: conditions)
    }

    private static let columns: SQL =
        "id, name, payload, state, due_at, fence, attempts, problem, schedule_key"

    private static func ticket(_ row: borrowing Row) throws -> JobTicket {
        JobTicket(
            id: try row.next(), name: try row.next(), payload: try row.next(),
            state: try row.next(),
            dueAt: try row.next(), fence: try row.next(), attempts: try row.next(),
            problem: try row.next(),
            schedule: try row.next())
    }
}

extension JobSort {
    var order: ListOrder<JobTicket> {
        let id = ListKey<JobTicket>.id("id") { $0.id.raw }
        return switch self {
        case .due: .rising(.instant("due_at") { $0.dueAt }, id)
        case .newest: .falling(id)
        case .oldest: .rising(id)
        }
    }
}
