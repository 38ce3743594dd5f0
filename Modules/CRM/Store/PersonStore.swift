import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What of a person's data is looked for in copies, and ended at once.
struct PersonStore: Sendable {
    private static let most = 10_000

    /// What records were ever known by, also what has ended; without what others are known by now:
    /// a number that was passed on, a mailbox of a household.
    func identifiers(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> Set<IdentifierKey> {
        let found = try tx.query(
            """
            SELECT DISTINCT i.namespace, i.value FROM crm_identities i
             WHERE i.customer IN (\(list: records))
               AND NOT EXISTS (SELECT 1 FROM crm_identities o
                                 JOIN crm_customers c ON c.id = o.customer
                                WHERE o.namespace = i.namespace AND o.value = i.value
                                  AND o.ended_at IS NULL AND c.erased_at IS NULL
                                  AND o.customer NOT IN (\(list: records)))
             LIMIT \(Self.most)
            """
        ) { row in IdentifierKey(namespace: try row.next(), value: try row.next()) }
        return Set(found)
    }

    /// Ends what records are known by, so that whoever comes with it later is somebody new, and
    /// takes away the words and hashes by which they are found.
    func hide(
        _ records: [CustomerID], by actor: String, at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE crm_identities SET ended_at = \(now), ended_by = \(actor)
             WHERE customer IN (\(list: records)) AND ended_at IS NULL
            """)
        let numbers: [Int64] = try tx.query(
            "SELECT number FROM crm_names WHERE customer IN (\(list: records))"
        ) { row in try row.next() }
        if !numbers.isEmpty {
            let index = WordIndex("crm_name_words")
            try tx.execute(
                """
                DELETE FROM crm_name_words WHERE \(index.key(tx.engine)) IN (\(list: numbers))
                """)
            try tx.execute("DELETE FROM crm_names WHERE number IN (\(list: numbers))")
        }
        try tx.execute("DELETE FROM crm_linkage_keys WHERE customer IN (\(list: records))")
    }

    /// Values by which copies of a person's data are known: identifiers and names.
    func values(of records: [CustomerID], in tx: borrowing Transaction) throws -> Set<String> {
        let found: [String] = try tx.query(
            """
            SELECT value FROM crm_identities WHERE customer IN (\(list: records))
            UNION SELECT spelling FROM crm_identities WHERE customer IN (\(list: records))
            UNION SELECT value FROM crm_profile_values
             WHERE customer IN (\(list: records)) AND value IS NOT NULL
               AND field IN ('name', 'given-name', 'family-name')
            LIMIT \(Self.most)
            """
        ) { row in try row.next() }
        return Set(found)
    }
}
