import RetailContracts
import RetailCore
import RetailStorage

/// The table of when time alone can change what customers are in.
struct DueStore: Sendable {
    /// The moments that are noted of several records.
    func dues(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: Instant] {
        guard !records.isEmpty else { return [:] }
        let rows = try tx.query(
            "SELECT record, due_at FROM segments_dues WHERE record IN (\(list: records))"
        ) { row in (try row.next() as CustomerID, try row.next() as Instant) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Notes moments, each in place of the one before, and forgets others.
    func save(
        _ dues: [CustomerID: Instant], forgetting records: [CustomerID],
        in tx: borrowing Transaction
    ) throws {
        if !records.isEmpty {
            try tx.execute("DELETE FROM segments_dues WHERE record IN (\(list: records))")
        }
        for portion in dues.sorted(by: { $0.key.raw < $1.key.raw }).chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.key), \($0.value))" }
            try tx.execute(
                """
                INSERT INTO segments_dues (record, due_at) VALUES \(rows)
                ON CONFLICT (record) DO UPDATE SET due_at = excluded.due_at
                """)
        }
    }

    /// Records whose moment has come, the earliest first.
    func come(at now: Instant, most: Int, in tx: borrowing Transaction) throws -> [CustomerID] {
        try tx.query(
            """
            SELECT record FROM segments_dues WHERE due_at <= \(now)
             ORDER BY due_at, record LIMIT \(most)
            """
        ) { row in try row.next() }
    }
}
