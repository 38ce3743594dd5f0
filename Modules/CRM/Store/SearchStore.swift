import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Finds records of customers by a part of what they are known by.
struct SearchStore: Sendable {
    /// Telephone numbers that end so, the shortest first.
    func phones(
        ending digits: String, most: Int, in tx: borrowing Transaction
    ) throws -> [FoundIdentity] {
        let start = String(digits.reversed())
        // Above all digits comes the colon.
        return try tx.query(
            """
            SELECT customer, value FROM crm_identities
             WHERE kind = 'phone' AND ended_at IS NULL AND \(Self.fromEnd) >= \(start)
               AND \(Self.fromEnd) < \(start + ":")
             ORDER BY \(Self.fromEnd) LIMIT \(most)
            """, Self.found)
    }

    /// E-mail addresses that begin so.
    func addresses(
        beginning text: String, most: Int, in tx: borrowing Transaction
    ) throws -> [FoundIdentity] {
        try tx.query(
            """
            SELECT customer, value FROM crm_identities
             WHERE namespace = \(CustomerIdentifier.mail) AND ended_at IS NULL
               AND value >= \(text) AND value < \(text + "\u{10FFFF}")
             ORDER BY value LIMIT \(most)
            """, Self.found)
    }

    /// The customers who stand for records and whom the caller may see, by the records.
    func standing(
        for records: [CustomerID], within reach: Reach, in tx: borrowing Transaction
    ) throws -> [CustomerID: StandingCustomer] {
        let met = CustomerStore.isMet("c.id", within: reach) ?? "1 = 1"
        let rows = try tx.query(
            """
            SELECT n.id, c.id, c.name, c.created_at
              FROM crm_customers n JOIN crm_customers c ON c.id = COALESCE(n.parent, n.id)
             WHERE n.id IN (\(list: records)) AND c.erased_at IS NULL AND \(met)
            """
        ) { row in
            (
                try row.next() as CustomerID,
                StandingCustomer(id: try row.next(), name: try row.next(), since: try row.next())
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    private static func found(_ row: borrowing Row) throws -> FoundIdentity {
        FoundIdentity(record: try row.next(), value: try row.next())
    }

    /// Word for word the expression of the index `crm_identities_by_end`.
    private static let fromEnd: SQL = """
        (substr(value, 16, 1) || substr(value, 15, 1) || substr(value, 14, 1)
            || substr(value, 13, 1) || substr(value, 12, 1) || substr(value, 11, 1)
            || substr(value, 10, 1) || substr(value, 9, 1) || substr(value, 8, 1)
            || substr(value, 7, 1) || substr(value, 6, 1) || substr(value, 5, 1)
            || substr(value, 4, 1) || substr(value, 3, 1) || substr(value, 2, 1))
        """
}
