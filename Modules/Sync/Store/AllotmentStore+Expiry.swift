import RetailCore
import RetailStorage

extension AllotmentStore {
    /// What others than `holder` hold of allowances although it is over; without those of which
    /// that is nothing.
    func expired(
        of allowances: [Allowance], at now: Instant, except holder: String,
        in tx: borrowing Transaction
    ) throws -> [Allowance: ExpiredHolds] {
        var found: [Allowance: ExpiredHolds] = [:]
        for portion in allowances.chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.kind), \($0.key))" }
            let over: SQL = """
                FROM sync_allotments t
                WHERE t.kind = w.column1 AND t.key = w.column2
                  AND t.expires_at IS NOT NULL AND t.expires_at <= \(now)
                  AND t.holder <> \(holder)
                """
            try tx.forEach(
                """
                SELECT w.column1, w.column2,
                       (SELECT COUNT(*) \(over)),
                       (SELECT CAST(COALESCE(SUM(t.amount), 0) AS BIGINT) \(over))
                  FROM (VALUES \(rows)) AS w
                """
            ) { row in
                let allowance = Allowance(kind: try row.next(), key: try row.next())
                let count: Int = try row.next()
                guard count > 0 else { return true }
                found[allowance] = ExpiredHolds(amount: try row.next(), count: count)
                return true
            }
        }
        return found
    }

    /// Removes those holds, as many of each allowance as were found.
    func remove(
        _ expired: [Allowance: ExpiredHolds], at now: Instant, except holder: String,
        in tx: borrowing Transaction
    ) throws {
        for portion in expired.chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.key.kind), \($0.key.key))" }
            try tx.send(
                """
                DELETE FROM sync_allotments
                 WHERE (kind, key) IN (VALUES \(rows))
                   AND expires_at IS NOT NULL AND expires_at <= \(now) AND holder <> \(holder)
                """, changing: portion.reduce(0) { $0 + $1.value.count }, else: allowanceMoved())
        }
    }

    /// A portion of the holds that are over, those that ended first.
    func expired(
        at now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> [(allotment: Allotment, holder: String)] {
        try tx.query(
            """
            SELECT \(Self.columns), holder FROM sync_allotments
             WHERE expires_at IS NOT NULL AND expires_at <= \(now)
             ORDER BY expires_at, kind, key, holder LIMIT \(most)
            """
        ) { row in (try Self.allotment(row), try row.next()) }
    }

    /// Holders whose claims are not as many as were taken together.
    func incomplete(most: Int, in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT holder FROM sync_allotments
             GROUP BY holder
            HAVING MIN(state) <> MAX(state)
                OR MIN(parts) <> MAX(parts)
                OR (MIN(state) = 'claimed' AND COUNT(*) <> MIN(parts))
             ORDER BY holder LIMIT \(most)
            """
        ) { row in try row.next() }
    }
}
