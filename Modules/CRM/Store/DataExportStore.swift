import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of copies of people's data.
struct DataExportStore: Sendable {
    /// - Returns: nil where one of the customer is being gathered.
    func add(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> Int64? {
        try tx.insert(
            """
            INSERT INTO crm_data_exports
                (customer, state, requested_by, requested_at, due_at, step, past, parts, octets)
            VALUES (\(customer), 'gathering', \(call.actor.text), \(call.now),
                \(call.now + Erasure.term), 0, 0, 0, 0)
            ON CONFLICT DO NOTHING
            """, numbering: "number")
    }

    func find(_ number: Int64, in tx: borrowing Transaction) throws -> DataExport? {
        try tx.first(
            "SELECT \(Self.columns) FROM crm_data_exports e WHERE e.number = \(number)",
            Self.export)
    }

    /// The one to be gathered next: that was tried longest ago; one that failed gives way until a
    /// moment.
    func next(failedBefore limit: Instant, in tx: borrowing Transaction) throws -> DataExport? {
        try tx.first(
            """
            SELECT \(Self.columns) FROM crm_data_exports e
             WHERE e.state = 'gathering' AND (e.problem IS NULL OR COALESCE(e.tried_at, 0) <= \(limit))
             ORDER BY COALESCE(e.tried_at, 0), e.number LIMIT 1
            """, Self.export)
    }

    /// Notes that a copy is tried, by a plan; by another one than before it begins anew, and has
    /// no parts.
    /// - Returns: nil where another worker has brought it farther, or it was cancelled.
    func begin(
        _ export: DataExport, by plan: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> DataExport? {
        let anew: SQL =
            export.plan == plan ? "" : ", step = 0, past = 0, behind = NULL, parts = 0, octets = 0"
        let isMine = try tx.executeOne(
            """
            UPDATE crm_data_exports SET plan = \(plan), tried_at = \(now)\(anew)
             WHERE number = \(export.number) AND step = \(export.step)
               AND past = \(export.past) AND state = 'gathering'
            """)
        return isMine ? try find(export.number, in: tx) : nil
    }

    /// Notes what keeps a copy.
    func fail(_ number: Int64, _ problem: String, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE crm_data_exports SET problem = \(problem), failures = failures + 1
             WHERE number = \(number) AND state = 'gathering'
            """)
    }

    /// Keeps a part, if there is one, and how far the work is.
    /// - Returns: false where another worker has brought it farther, or it was cancelled.
    func advance(
        _ export: DataExport, to step: Int, past: Int, behind: String?,
        with part: DataExportPart?, in tx: borrowing Transaction
    ) throws -> Bool {
        let octets = Int64(part?.text.utf8.count ?? 0)
        guard
            try tx.executeOne(
                """
                UPDATE crm_data_exports
                   SET step = \(step), past = \(past), behind = \(behind), problem = NULL,
                       parts = parts + \(part == nil ? 0 : 1), octets = octets + \(octets)
                 WHERE number = \(export.number) AND step = \(export.step)
                   AND past = \(export.past) AND plan = \(export.plan) AND state = 'gathering'
                """)
        else { return false }
        guard let part else { return true }
        try tx.execute(
            """
            INSERT INTO crm_data_export_parts (export, number, place, count, body)
            VALUES (\(export.number), \(part.number), \(part.place), \(part.count), \(part.text))
            """)
        return true
    }

    func finish(_ number: Int64, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_data_exports
               SET state = 'ready', ready_at = \(now), ends_at = \(now + DataExport.life),
                   behind = NULL, problem = NULL, failures = 0
             WHERE number = \(number) AND state = 'gathering'
            """)
    }

    /// Ends a copy: it can be read no more; its parts go by a job.
    /// - Returns: false where it had ended.
    func end(
        _ number: Int64, as state: DataExportState, by actor: String, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_data_exports
               SET state = \(state), ended_by = \(actor), behind = NULL,
                   ended_at = \(ErasureStore.later("requested_at", now))
             WHERE number = \(number) AND state IN ('gathering', 'ready')
            """)
    }

    /// Ends all copies of somebody: they are forgotten, or turned out to be two.
    func end(
        of person: PersonalRecords, by actor: String, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE crm_data_exports
               SET state = 'ended', ended_at = COALESCE(ready_at, requested_at),
                   ended_by = \(actor), behind = NULL
             WHERE customer IN (\(person.list)) AND state IN ('gathering', 'ready')
            """)
    }

    /// Ends those whose time is over, some of them.
    func endDue(at now: Instant, most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.execute(
            """
            UPDATE crm_data_exports
               SET state = 'ended', ended_by = 'system:crm.end-data-exports',
                   ended_at = \(ErasureStore.later("requested_at", now))
             WHERE number IN (SELECT number FROM crm_data_exports
                               WHERE state = 'ready' AND ends_at <= \(now)
                               ORDER BY ends_at LIMIT \(most))
            """)
    }

    /// Removes parts of what has ended.
    /// - Returns: how many.
    func forgetParts(most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(
            most, of: "crm_data_export_parts", by: ["export", "number"],
            """
            WHERE export IN (SELECT number FROM crm_data_exports
                              WHERE state IN ('ended', 'cancelled'))
            """)
    }

    /// Removes some parts of a copy that is gathered anew.
    /// - Returns: how many.
    func removeParts(of number: Int64, most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(
            most, of: "crm_data_export_parts", by: ["export", "number"],
            "WHERE export = \(number)")
    }

    func part(
        _ number: Int64, of export: DataExport, in tx: borrowing Transaction
    ) throws -> DataExportPart? {
        try tx.first(
            """
            SELECT number, place, count, body FROM crm_data_export_parts
             WHERE export = \(export.number) AND number = \(number)
            """
        ) { row in
            DataExportPart(
                number: try row.next(), of: export.parts, place: try row.next(),
                count: try row.next(), text: try row.next())
        }
    }

    func list(
        of customers: [CustomerID], _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<DataExport> {
        let list = SortedList<DataExport>(
            "crm.data-exports", Self.columns, from: "crm_data_exports e",
            where: ["e.customer IN (\(list: customers))"])
        return try list.page(
            request, by: .by(request.sort, .number("e.number") { $0.number }), in: tx, Self.export)
    }

    private static let columns: SQL = """
        e.number, e.customer, e.state, e.requested_by, e.requested_at, e.due_at, e.ready_at,
        e.ends_at, e.ended_at, e.step, e.past, e.parts, e.octets, e.plan, e.behind, e.tried_at,
        e.problem, e.failures
        """

    private static func export(_ row: borrowing Row) throws -> DataExport {
        DataExport(
            number: try row.next(), customer: try row.next(), state: try row.next(),
            requestedBy: try row.next(), requestedAt: try row.next(), dueAt: try row.next(),
            readyAt: try row.next(), endsAt: try row.next(), endedAt: try row.next(),
            step: try row.next(), past: try row.next(), parts: try row.next(),
            octets: try row.next(), plan: try row.next(), behind: try row.next(),
            triedAt: try row.next(), problem: try RightsProblem(row))
    }
}
