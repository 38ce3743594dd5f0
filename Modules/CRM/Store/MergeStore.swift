import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of merges.
struct MergeStore: Sendable {
    func add(
        _ kept: CustomerID, _ absorbed: CustomerID, reason: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> CustomerMerge? {
        let number = try tx.insert(
            """
            INSERT INTO crm_merges (kept, absorbed, reason, actor, at)
            VALUES (\(kept), \(absorbed), \(reason), \(call.actor.text), \(call.now))
            """, numbering: "number")
        return number.map { number in
            CustomerMerge(
                number: number, kept: kept, absorbed: absorbed, reason: reason,
                actor: call.actor.text, at: call.now, undoneAt: nil)
        }
    }

    func find(_ number: Int64, in tx: borrowing Transaction) throws -> CustomerMerge? {
        try tx.first(
            """
            SELECT number, kept, absorbed, reason, actor, at, undone_at FROM crm_merges
             WHERE number = \(number)
            """, Self.merge)
    }

    func undo(_ number: Int64, by call: Call, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_merges SET undone_by = \(call.actor.text), undone_at = \(call.now)
             WHERE number = \(number) AND undone_at IS NULL
            """)
    }

    /// A page of the merges that concern any record of the customer. Cursors do not depend on the
    /// records, which a merge changes.
    func list(
        _ customer: CustomerSummary, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<CustomerMerge> {
        let members = customer.members
        let list = SortedList<CustomerMerge>(
            "crm.merges/\(customer.id.text)",
            "number, kept, absorbed, reason, actor, at, undone_at", from: "crm_merges", where: [],
            branches: members.flatMap { member -> [SQL] in
                [
                    "kept = \(member)",
                    "absorbed = \(member) AND kept NOT IN (\(list: members))",
                ]
            })
        return try list.page(
            request, by: .by(request.sort, .number("number") { $0.number }), in: tx, Self.merge)
    }

    /// Records whose parent and holding merge disagree.
    func mismatches(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT c.id FROM crm_customers c
              LEFT JOIN crm_merges m ON m.absorbed = c.id AND m.undone_at IS NULL
             WHERE (c.parent IS NULL AND m.number IS NOT NULL)
                OR (c.parent IS NOT NULL AND (m.number IS NULL OR m.kept <> c.parent))
             LIMIT \(Check.enough)
            """
        ) { row in
            let id: CustomerID = try row.next()
            return "Record \(id.text) is part of another than its merge says."
        }
    }

    private static func merge(_ row: borrowing Row) throws -> CustomerMerge {
        CustomerMerge(
            number: try row.next(), kept: try row.next(), absorbed: try row.next(),
            reason: try row.next(),
            actor: try row.next(), at: try row.next(), undoneAt: try row.next())
    }
}
