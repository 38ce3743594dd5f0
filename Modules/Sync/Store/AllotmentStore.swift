import RetailCore
import RetailKit
import RetailStorage

/// The table of what holders have of allowances. Its rows are written after the sums of their
/// allowances, which keeps them for whoever wrote those.
struct AllotmentStore: Sendable {
    /// What a holder has.
    func list(of holder: String, in tx: borrowing Transaction) throws -> [Allotment] {
        try tx.query(
            """
            SELECT \(Self.columns) FROM sync_allotments WHERE holder = \(holder)
             ORDER BY kind, key
            """, Self.allotment)
    }

    /// What a holder has, with the sums of all that it has or wants: all in one statement.
    func stand(
        of holder: String, wanting allowances: [Allowance], in tx: borrowing Transaction
    ) throws -> Stand {
        var stand = Stand()
        var queries: [SQL] = [
            """
            SELECT t.kind, t.key, \(AllowanceStore.sums(of: "t.kind", "t.key")),
                   t.amount, t.state, t.expires_at, t.parts
              FROM sync_allotments t WHERE t.holder = \(holder)
            """
        ]
        queries += allowances.chunks.map { portion in
            let rows = SQL.rows(Array(portion)) { "(\($0.kind), \($0.key))" }
            return """
                SELECT w.column1, w.column2, \(AllowanceStore.sums(of: "w.column1", "w.column2")),
                       CAST(NULL AS BIGINT), NULL, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
                  FROM (VALUES \(rows)) AS w
                """
        }
        try tx.forEach(.joined(queries, by: " UNION ALL ")) { row in
            try stand.take(row)
            return true
        }
        return stand
    }

    /// Writes all that a holder has taken together, over what it had of the same.
    func put(
        _ allotments: [Allotment], for holder: String, in tx: borrowing Transaction
    ) throws {
        for portion in allotments.chunks {
            let rows = SQL.rows(Array(portion)) {
                """
                (\($0.allowance.kind), \($0.allowance.key), \(holder), \($0.amount),
                    \($0.isClaimed ? Self.claimed : "held"), \($0.expiresAt), \(allotments.count))
                """
            }
            try tx.send(
                """
                INSERT INTO sync_allotments (kind, key, holder, amount, state, expires_at, parts)
                VALUES \(rows)
                ON CONFLICT (kind, key, holder)
                DO UPDATE SET amount = excluded.amount, state = excluded.state,
                              expires_at = excluded.expires_at, parts = excluded.parts
                """, changing: portion.count, else: allowanceMoved())
        }
    }

    /// Makes claimed what a holder holds.
    func claim(_ count: Int, of holder: String, in tx: borrowing Transaction) throws {
        try tx.send(
            """
            UPDATE sync_allotments SET state = 'claimed', expires_at = NULL
             WHERE holder = \(holder) AND state = 'held'
            """, changing: count, else: allowanceMoved())
    }

    /// Removes all that a holder has.
    func remove(_ count: Int, of holder: String, in tx: borrowing Transaction) throws {
        try tx.send(
            "DELETE FROM sync_allotments WHERE holder = \(holder)",
            changing: count, else: allowanceMoved())
    }

    /// Removes some of what a holder has.
    func remove(
        _ allowances: [Allowance], of holder: String, in tx: borrowing Transaction
    ) throws {
        try remove(allowances.map { ($0, holder) }, in: tx)
    }

    /// Removes allotments, each by its key.
    func remove(
        _ keys: [(allowance: Allowance, holder: String)], in tx: borrowing Transaction
    ) throws {
        for portion in keys.chunks {
            let rows = SQL.rows(Array(portion)) {
                "(\($0.allowance.kind), \($0.allowance.key), \($0.holder))"
            }
            try tx.send(
                "DELETE FROM sync_allotments WHERE (kind, key, holder) IN (VALUES \(rows))",
                changing: portion.count, else: allowanceMoved())
        }
    }

    fileprivate static let claimed = "claimed"

    static let columns: SQL = "kind, key, amount, state, expires_at"

    static func allotment(_ row: borrowing Row) throws -> Allotment {
        Allotment(
            allowance: Allowance(kind: try row.next(), key: try row.next()),
            amount: try row.next(), isClaimed: try row.next() as String == claimed,
            expiresAt: try row.next())
    }
}

extension Stand {
    /// Takes in a row: an allowance with its sums, and what the holder has of it.
    fileprivate mutating func take(_ row: borrowing Row) throws {
        let allowance = Allowance(kind: try row.next(), key: try row.next())
        sums[allowance] = try AllowanceStore.sums(row) ?? AllowanceSums()
        guard let amount: Int64 = try row.next() else { return }
        let state: String = try row.next()
        own.append(
            Allotment(
                allowance: allowance, amount: amount, isClaimed: state == AllotmentStore.claimed,
                expiresAt: try row.next()))
        parts = try row.next()
    }
}

/// What is said of a row that is not there as it was read, which cannot happen as long as
/// transactions are serialisable.
func allowanceMoved() -> RetailError {
    SyncErrors.allowanceMoved.error("Others use the same at this moment. Try again.")
}
