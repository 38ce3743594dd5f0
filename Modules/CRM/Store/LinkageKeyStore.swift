import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of keys by which records of one person are found.
struct LinkageKeyStore: Sendable {
    /// Keeps the keys of a record in place of those before.
    func save(_ keys: Set<Int64>, of customer: CustomerID, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM crm_linkage_keys WHERE customer = \(customer)")
        for portion in keys.sorted().portions {
            let rows = SQL.rows(Array(portion)) { "(\(customer), \($0))" }
            try tx.execute("INSERT INTO crm_linkage_keys (customer, key) VALUES \(rows)")
        }
    }

    /// The keys of records.
    func keys(of records: [CustomerID], in tx: borrowing Transaction) throws -> [Int64] {
        try tx.query(
            """
            SELECT DISTINCT key FROM crm_linkage_keys
             WHERE customer IN (\(list: records)) ORDER BY key
            """
        ) { row in try row.next() }
    }

    /// The records that have a key, at most so many of each key.
    func records(
        withAny keys: [Int64], mostOfEach most: Int, in tx: borrowing Transaction
    ) throws -> [Int64: [CustomerID]] {
        guard !keys.isEmpty else { return [:] }
        let queries = keys.map { key -> SQL in
            """
            SELECT key, customer FROM (SELECT key, customer FROM crm_linkage_keys
                                        WHERE key = \(key) ORDER BY customer LIMIT \(most)) AS k
            """
        }
        let rows = try tx.query(.joined(queries, by: " UNION ALL ")) { row in
            (key: try row.next() as Int64, customer: try row.next() as CustomerID)
        }
        return Dictionary(grouping: rows, by: \.key).mapValues { $0.map(\.customer) }
    }

    /// How many records there are.
    func records(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first("SELECT COUNT(*) FROM crm_customers") { row in try row.next() } ?? 0
    }

    /// Records by their keys from one on: those that share a key come together.
    func records(
        fromKey key: Int64, most: Int, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        let found: [CustomerID] = try tx.query(
            """
            SELECT customer FROM crm_linkage_keys WHERE key >= \(key)
             ORDER BY key, customer LIMIT \(most)
            """
        ) { row in try row.next() }
        return Set(found).sorted()
    }

    /// Removes at most so many keys.
    func clear(most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.execute(
            """
            DELETE FROM crm_linkage_keys WHERE (customer, key) IN (
                SELECT customer, key FROM crm_linkage_keys ORDER BY customer, key LIMIT \(most))
            """)
    }
}
