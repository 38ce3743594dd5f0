import RetailContracts
import RetailCore
import RetailStorage

/// Which records were one customer at a moment.
struct MembershipStore: Sendable {
    /// The record and all that were joined with it at a moment, by the merges that held then.
    func members(
        of customer: CustomerID, at moment: Instant, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        try tx.query(
            """
            WITH RECURSIVE members (id) AS (
                SELECT id FROM crm_customers WHERE id = \(customer)
                UNION
                SELECT CASE WHEN m.kept = f.id THEN m.absorbed ELSE m.kept END
                  FROM members f JOIN crm_merges m ON m.kept = f.id OR m.absorbed = f.id
                 WHERE m.at <= \(moment) AND (m.undone_at IS NULL OR m.undone_at > \(moment))
            )
            SELECT id FROM members ORDER BY id
            """
        ) { row in try row.next() }
    }
}
