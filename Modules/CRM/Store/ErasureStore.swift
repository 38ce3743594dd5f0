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
        let endedAt = state == .confirmed ? nil : call.now
        return try tx.executeOne(
            """
            UPDATE crm_erasures
               SET state = \(state), decided_by = \(call.actor.text), decided_at = \(call.now),
                   refusal = \(refusal), ended_at = \(endedAt)
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

    /// What is to be done next: the request that waits longest.
    func next(in tx: borrowing Transaction) throws -> Erasure? {
        let number: Int64? = try tx.first(
            """
            SELECT number FROM crm_erasures WHERE state IN ('confirmed', 'erasing')
             ORDER BY number LIMIT 1
            """
        ) { row in try row.next() }
        return try number.flatMap { try find($0, in: tx) }
    }

    /// Notes how far the work has come.
    /// - Returns: false where another worker has brought it farther.
    func advance(
        _ erasure: Erasure, to step: Int, erased: Int, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_erasures
               SET state = 'erasing', step = \(step), erased = erased + \(erased)
             WHERE number = \(erasure.number) AND step = \(erasure.step)
               AND state IN ('confirmed', 'erasing')
            """)
    }

    /// Ends the work.
    func finish(_ number: Int64, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_erasures SET state = 'erased', ended_at = \(now)
             WHERE number = \(number) AND state IN ('confirmed', 'erasing')
            """)
    }

    func list(
        _ state: ErasureState?, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<Erasure> {
        let conditions: [SQL] = state.map { ["e.state = \($0)"] } ?? []
        let list = SortedList<Erasure>(
            "crm.erasures", Self.columns, from: "crm_erasures e", where: conditions)
        return try list.page(
            request, by: .by(request.sort, .number("e.number") { $0.number }), in: tx,
            Self.erasure)
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
        e.decided_by, e.decided_at, e.refusal, e.step, e.erased, e.ended_at
        """

    private static func erasure(_ row: borrowing Row) throws -> Erasure {
        Erasure(
            number: try row.next(), customer: try row.next(), ground: try row.next(),
            state: try row.next(), requestedBy: try row.next(), requestedAt: try row.next(),
            dueAt: try row.next(), decidedBy: try row.next(), decidedAt: try row.next(),
            refusal: try row.next(), step: try row.next(), erased: try row.next(),
            endedAt: try row.next())
    }
}
