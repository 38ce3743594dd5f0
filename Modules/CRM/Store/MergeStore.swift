import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of merges: the edges between records that are one person.
struct MergeStore: Sendable {
    func add(
        _ kept: CustomerID, _ absorbed: CustomerID, _ ground: MergeGround, by call: Call,
        in tx: borrowing Transaction
    ) throws -> CustomerMerge? {
        let number = try tx.insert(
            """
            INSERT INTO crm_merges (kept, absorbed, cause, identity, reason, actor, at, model,
                weight)
            VALUES (\(kept), \(absorbed), \(ground.cause), \(ground.identity), \(ground.reason),
                \(call.actor.text), \(call.now), \(ground.evidence?.model),
                \(ground.evidence?.weight.hundredths))
            """, numbering: "number")
        return number.map { number in
            CustomerMerge(
                number: number, kept: kept, absorbed: absorbed, cause: ground.cause,
                identity: ground.identity, reason: ground.reason, actor: call.actor.text,
                at: call.now, undoneAt: nil, model: ground.evidence?.model,
                weight: ground.evidence?.weight)
        }
    }

    func find(_ number: Int64, in tx: borrowing Transaction) throws -> CustomerMerge? {
        try tx.first(
            "SELECT \(Self.columns) FROM crm_merges WHERE number = \(number)", Self.merge)
    }

    func undo(_ number: Int64, by call: Call, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_merges SET undone_by = \(call.actor.text), undone_at = \(call.now)
             WHERE number = \(number) AND undone_at IS NULL
            """)
    }

    /// The merges that hold between records of one customer.
    func holding(
        among members: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerMerge] {
        try tx.query(
            """
            SELECT \(Self.columns) FROM crm_merges
             WHERE kept IN (\(list: members)) AND undone_at IS NULL ORDER BY number
            """, Self.merge)
    }

    /// A page of the merges that concern any record of the customer. Cursors do not depend on the
    /// records, which a merge changes.
    func list(
        _ customer: CustomerSummary, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<CustomerMerge> {
        let members = customer.members
        let list = SortedList<CustomerMerge>(
            "crm.merges/\(customer.id.text)", Self.columns, from: "crm_merges", where: [],
            within: """
                number IN (SELECT number FROM crm_merges WHERE kept IN (\(list: members))
                           UNION
                           SELECT number FROM crm_merges WHERE absorbed IN (\(list: members)))
                """)
        return try list.page(
            request, by: .by(request.sort, .number("number") { $0.number }), in: tx, Self.merge)
    }

    /// Every edge that holds, and the record that each record names, where it names one.
    func graph(
        in tx: borrowing Transaction
    ) throws -> (edges: [(Int64, CustomerID, CustomerID)], parents: [CustomerID: CustomerID]) {
        let edges: [(Int64, CustomerID, CustomerID)] = try tx.query(
            "SELECT number, kept, absorbed FROM crm_merges WHERE undone_at IS NULL ORDER BY number"
        ) { row in (try row.next(), try row.next(), try row.next()) }
        let named: [(CustomerID, CustomerID)] = try tx.query(
            "SELECT id, parent FROM crm_customers WHERE parent IS NOT NULL"
        ) { row in (try row.next(), try row.next()) }
        return (edges, Dictionary(named) { first, _ in first })
    }

    private static let columns: SQL =
        "number, kept, absorbed, cause, identity, reason, actor, at, undone_at, model, weight"

    private static func merge(_ row: borrowing Row) throws -> CustomerMerge {
        CustomerMerge(
            number: try row.next(), kept: try row.next(), absorbed: try row.next(),
            cause: try row.next(), identity: try row.next(), reason: try row.next(),
            actor: try row.next(), at: try row.next(), undoneAt: try row.next(),
            model: try row.next(),
            weight: (try row.next() as Int64?).map(WeightText.init(hundredths:)))
    }
}
