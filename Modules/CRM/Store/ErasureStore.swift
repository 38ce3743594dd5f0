import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of requests to forget people.
struct ErasureStore: Sendable {
    /// Adds a request, unless one of the customer is open.
    /// - Returns: its number; nil where one is.
    func add(
        _ customer: CustomerID, for ground: ErasureGround, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Int64? {
        try tx.insert(
            """
            INSERT INTO crm_erasures
                (customer, ground, state, requested_by, requested_at, due_at, step, erased)
            VALUES (\(customer), \(ground), 'requested', \(call.actor.text), \(call.now),
                \(call.now + Erasure.term), 0, 0)
            ON CONFLICT DO NOTHING
            """, numbering: "number")
    }

    /// The number of the request of a customer that waits for an answer.
    func open(of customer: CustomerID, in tx: borrowing Transaction) throws -> Int64? {
        try tx.first(
            "SELECT number FROM crm_erasures WHERE customer = \(customer) AND state = 'requested'"
        ) { row in try row.next() }
    }

    func find(_ number: Int64, in tx: borrowing Transaction) throws -> Erasure? {
        let found = try tx.first(
            "SELECT \(Self.columns) FROM crm_erasures e WHERE e.number = \(number)", Self.erasure)
        guard var found else { return nil }
        found.records = try tx.query(
            "SELECT id FROM crm_customers WHERE erasure = \(number) ORDER BY id"
        ) { row in try row.next() }
        return found
    }

    /// Decides a request that waits.
    /// - Returns: false where it was decided before.
    func decide(
        _ number: Int64, _ state: ErasureState, refusal: ErasureRefusal? = nil, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        // Clocks step back.
        let ended: SQL = state == .confirmed ? "NULL" : Self.later("requested_at", call.now)
        return try tx.executeOne(
            """
            UPDATE crm_erasures
               SET state = \(state), decided_by = \(call.actor.text), decided_at = \(call.now),
                   refusal = \(refusal), ended_at = \(ended)
             WHERE number = \(number) AND state = 'requested'
            """)
    }

    /// Takes from records what they are known by: from here on nobody finds them.
    func mark(
        _ records: [CustomerID], as erasure: Int64, at moment: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE crm_customers
               SET erased_at = \(moment), erasure = \(erasure), name = NULL, birth_date = NULL,
                   locale = NULL, attributes = '{}', version = version + 1
             WHERE id IN (\(list: records)) AND erasure IS NULL
            """)
    }

    /// Answers requests of the same person with one that was confirmed: records were joined since.
    func answer(
        _ customers: [CustomerID], with number: Int64, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE crm_erasures
               SET state = 'confirmed', decided_by = \(call.actor.text),
                   decided_at = \(call.now), answered_with = \(number)
             WHERE customer IN (\(list: customers)) AND state = 'requested'
               AND number <> \(number)
            """)
    }

    /// What is to be done next: what was begun and goes on, so that one comes to its end before
    /// the next begins; else what waits longest, since it was confirmed or since it failed. One
    /// that failed gives way until a moment.
    func next(failedBefore limit: Instant, in tx: borrowing Transaction) throws -> Erasure? {
        let number: Int64? = try tx.first(
            """
            SELECT number FROM crm_erasures
             WHERE state IN ('confirmed', 'erasing') AND answered_with IS NULL
               AND (problem IS NULL OR COALESCE(tried_at, 0) <= \(limit))
             ORDER BY CASE WHEN state = 'erasing' AND problem IS NULL THEN 0 ELSE 1 END,
                      COALESCE(tried_at, decided_at), number LIMIT 1
            """
        ) { row in try row.next() }
        return try number.flatMap { try find($0, in: tx) }
    }

    /// Notes that a request is tried, by a plan; by another one than before it begins anew.
    /// - Returns: nil where another worker has brought it farther.
    func begin(
        _ erasure: Erasure, by plan: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> Erasure? {
        let step = erasure.plan == plan ? erasure.step : 0
        let isMine = try tx.executeOne(
            """
            UPDATE crm_erasures
               SET state = 'erasing', step = \(step), plan = \(plan), tried_at = \(now)
             WHERE number = \(erasure.number) AND step = \(erasure.step)
               AND state IN ('confirmed', 'erasing')
            """)
        return isMine ? try find(erasure.number, in: tx) : nil
    }

    /// Notes how far the work has come, by the plan by which it was begun.
    /// - Returns: false where another worker has brought it farther.
    func advance(
        _ erasure: Erasure, to step: Int, erased: Int, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_erasures
               SET step = \(step), erased = erased + \(erased), problem = NULL
             WHERE number = \(erasure.number) AND step = \(erasure.step)
               AND plan = \(erasure.plan) AND state = 'erasing'
            """)
    }

    /// Notes what keeps a request.
    func fail(
        _ number: Int64, _ problem: String, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE crm_erasures SET problem = \(problem), failures = failures + 1
             WHERE number = \(number) AND state = 'erasing'
            """)
    }

    /// Ends the work, and the requests that were answered with it.
    /// - Returns: the requests that ended; none where they had.
    func finish(
        _ number: Int64, at now: Instant, in tx: borrowing Transaction
    ) throws -> [(number: Int64, customer: CustomerID)] {
        try tx.query(
            """
            UPDATE crm_erasures
               SET state = 'erased', ended_at = \(Self.later("requested_at", now)),
                   problem = NULL, failures = 0
             WHERE (number = \(number) OR answered_with = \(number))
               AND state IN ('confirmed', 'erasing')
            RETURNING number, customer
            """
        ) { row in (try row.next(), try row.next()) }
    }

    /// Whether a request was confirmed after a moment.
    func isAnyConfirmed(after moment: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM crm_erasures
             WHERE decided_at > \(moment) AND state IN ('confirmed', 'erasing', 'erased') LIMIT 1
            """
        ) { _ in true } ?? false
    }

    /// Since when the records of a request are forgotten.
    func moment(of number: Int64, in tx: borrowing Transaction) throws -> Instant? {
        try tx.first(
            "SELECT MAX(erased_at) FROM crm_customers WHERE erasure = \(number)"
        ) { row in try row.next() as Instant? } ?? nil
    }

    /// Requests, of both kinds, that something keeps over and over.
    func kept(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT 'Erasure', number, failures, problem FROM crm_erasures
             WHERE state = 'erasing' AND failures >= \(RightsProblem.told)
            UNION ALL
            SELECT 'Data export', number, failures, problem FROM crm_data_exports
             WHERE state = 'gathering' AND failures >= \(RightsProblem.told)
             LIMIT \(Check.enough)
            """
        ) { row in
            let (kind, number): (String, Int64) = (try row.next(), try row.next())
            let (failures, problem): (Int64, String?) = (try row.next(), try row.next())
            return "\(kind) \(number) failed \(failures) times: \(problem ?? "it goes on now")"
        }
    }

    /// A moment, but none before that of a column: clocks step back.
    static func later(_ column: SQL, _ moment: Instant) -> SQL {
        "CASE WHEN \(column) > \(moment) THEN \(column) ELSE \(moment) END"
    }

    /// - Parameter records: of whom; nil for everybody.
    func list(
        _ state: ErasureState?, of records: [CustomerID]?, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<Erasure> {
        let conditions: [SQL] = state.map { ["e.state = \($0)"] } ?? []
        let whose = records?.min { $0.raw < $1.raw }.map { "/\($0.text)" } ?? ""
        let list = SortedList<Erasure>(
            "crm.erasures\(whose)", Self.columns, from: "crm_erasures e", where: conditions,
            branches: records.map { $0.map { "e.customer = \($0)" } })
        return try list.page(
            request, by: .by(request.sort, .number("e.number") { $0.number }), in: tx,
            Self.erasure)
    }

    /// A page of the records that were forgotten, by their age.
    func records(
        _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<ErasedRecord> {
        let list = SortedList<ErasedRecord>(
            "crm.erased-records", "id, erasure, erased_at", from: "crm_customers",
            where: ["erased_at IS NOT NULL"])
        return try list.page(
            request, by: .by(request.sort, .id("id") { $0.record.raw }), in: tx
        ) { row in
            ErasedRecord(
                record: try row.next(), erasure: try row.next(), erasedAt: try row.next())
        }
    }

    /// Those of several records that were forgotten.
    func erased(
        among records: some Collection<CustomerID>, in tx: borrowing Transaction
    ) throws -> Set<CustomerID> {
        guard !records.isEmpty else { return [] }
        let found: [CustomerID] = try tx.query(
            """
            SELECT id FROM crm_customers
             WHERE id IN (\(list: Array(records))) AND erased_at IS NOT NULL
            """
        ) { row in try row.next() }
        return Set(found)
    }

    private static let columns: SQL = """
        e.number, e.customer, e.ground, e.state, e.requested_by, e.requested_at, e.due_at,
        e.decided_by, e.decided_at, e.refusal, e.step, e.erased, e.ended_at, e.plan, e.tried_at,
        e.problem, e.failures, e.answered_with
        """

    private static func erasure(_ row: borrowing Row) throws -> Erasure {
        Erasure(
            number: try row.next(), customer: try row.next(), ground: try row.next(),
            state: try row.next(), requestedBy: try row.next(), requestedAt: try row.next(),
            dueAt: try row.next(), decidedBy: try row.next(), decidedAt: try row.next(),
            refusal: try row.next(), step: try row.next(), erased: try row.next(),
            endedAt: try row.next(), plan: try row.next(), triedAt: try row.next(),
            problem: try RightsProblem(row), answeredWith: try row.next())
    }
}

extension RightsProblem {
    /// Reads `problem` and `failures`; nil where nothing keeps it.
    init?(_ row: borrowing Row) throws {
        let (text, failures): (String?, Int64) = (try row.next(), try row.next())
        guard let text else { return nil }
        self.init(text: text, failures: failures)
    }
}
