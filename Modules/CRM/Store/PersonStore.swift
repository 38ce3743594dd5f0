import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What of a person's data is looked for in copies, and ended at once.
struct PersonStore: Sendable {
    private static let most = 10_000

    /// What records were ever known by, also what has ended; without what others are known by now:
    /// a number that was passed on, a mailbox of a household. At most 10,000 of them, the newest.
    func identifiers(
        of records: [CustomerID], newest most: Int = Self.most, in tx: borrowing Transaction
    ) throws -> Set<IdentifierKey> {
        let found = try tx.query(
            """
            SELECT i.namespace, i.value
              FROM (SELECT namespace, value FROM crm_identities
                     WHERE customer IN (\(list: records))
                     ORDER BY number DESC LIMIT \(most)) i
             WHERE \(Self.isNobodyElses(records))
            """
        ) { row in IdentifierKey(namespace: try row.next(), value: try row.next()) }
        return Set(found)
    }

    /// That nobody else is known now by the identifier `i`.
    static func isNobodyElses(_ records: [CustomerID]) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM crm_identities o JOIN crm_customers c ON c.id = o.customer
                     WHERE o.namespace = i.namespace AND o.value = i.value
                       AND o.ended_at IS NULL AND c.erased_at IS NULL
                       AND o.customer NOT IN (\(list: records)))
        """
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

    /// A portion of the identifiers of records, as compared and as written, behind one of them.
    func spellings(
        of records: [CustomerID], behind last: Int64, most: Int, in tx: borrowing Transaction
    ) throws -> [(number: Int64, texts: [String])] {
        try tx.query(
            """
            SELECT i.number, i.value, i.spelling FROM crm_identities i
             WHERE i.customer IN (\(list: records)) AND i.number > \(last)
               AND \(Self.isNobodyElses(records))
             ORDER BY i.number LIMIT \(most)
            """
        ) { row in (try row.next(), [try row.next(), try row.next()]) }
    }

    /// A portion of what records were ever called, behind one of them.
    func names(
        of records: [CustomerID], behind last: Int64, most: Int, in tx: borrowing Transaction
    ) throws -> [(number: Int64, texts: [String])] {
        try tx.query(
            """
            SELECT number, value FROM crm_profile_values
             WHERE customer IN (\(list: records)) AND value IS NOT NULL
               AND field IN ('name', 'given-name', 'family-name') AND number > \(last)
             ORDER BY number LIMIT \(most)
            """
        ) { row in (try row.next(), [try row.next()]) }
    }
}
