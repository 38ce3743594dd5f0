import RetailStorage

/// The table of what is used of allowances.
struct AllowanceStore: Sendable {
    /// The sums of allowances; without those of which nothing is used.
    func find(
        _ allowances: some Collection<Allowance>, in tx: borrowing Transaction
    ) throws -> [Allowance: AllowanceSums] {
        var found: [Allowance: AllowanceSums] = [:]
        for portion in allowances.chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.kind), \($0.key))" }
            let sums = Self.sums(of: "w.column1", "w.column2")
            try tx.forEach(
                "SELECT w.column1, w.column2, \(sums) FROM (VALUES \(rows)) AS w"
            ) { row in
                let allowance = Allowance(kind: try row.next(), key: try row.next())
                found[allowance] = try Self.sums(row)
                return true
            }
        }
        return found
    }

    /// Writes sums that nobody has changed since they were read: each has the version behind that.
    ///
    /// An INSERT takes its rows in the order in which they are given, so acts that name the same
    /// allowances never wait for each other crosswise.
    func put(
        _ sums: [(allowance: Allowance, sums: AllowanceSums)], in tx: borrowing Transaction
    ) throws {
        for portion in sums.chunks {
            let rows = SQL.rows(Array(portion)) {
                """
                (\($0.allowance.kind), \($0.allowance.key), \($0.sums.held), \($0.sums.claimed),
                    \($0.sums.version))
                """
            }
            try tx.send(
                """
                INSERT INTO sync_allowances (kind, key, held, claimed, version)
                VALUES \(rows)
                ON CONFLICT (kind, key)
                DO UPDATE SET held = excluded.held, claimed = excluded.claimed,
                              version = excluded.version
                 WHERE sync_allowances.version = excluded.version - 1
                """, changing: portion.count, else: allowanceMoved())
        }
    }

    /// Forgets allowances of which nothing is used any more; the caller has written them.
    func forget(_ allowances: [Allowance], in tx: borrowing Transaction) throws {
        for portion in allowances.chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.kind), \($0.key))" }
            try tx.send(
                """
                DELETE FROM sync_allowances
                 WHERE (kind, key) IN (VALUES \(rows)) AND held = 0 AND claimed = 0
                """, changing: portion.count, else: allowanceMoved())
        }
    }

    /// Allowances whose sums are not those of their allotments.
    func unequal(most: Int, in tx: borrowing Transaction) throws -> [Allowance] {
        try tx.query(
            """
            SELECT a.kind, a.key FROM sync_allowances a
             WHERE a.held <> (SELECT COALESCE(SUM(t.amount), 0) FROM sync_allotments t
                               WHERE t.kind = a.kind AND t.key = a.key AND t.state = 'held')
                OR a.claimed <> (SELECT COALESCE(SUM(t.amount), 0) FROM sync_allotments t
                                  WHERE t.kind = a.kind AND t.key = a.key AND t.state = 'claimed')
             ORDER BY a.kind, a.key LIMIT \(most)
            """
        ) { row in Allowance(kind: try row.next(), key: try row.next()) }
    }

    /// The sums of the allowance that two columns name, for a SELECT.
    ///
    /// They are asked for one by one inside the statement: joined, PostgreSQL reads all of them as
    /// long as it has counted none, and meets whoever changes any.
    static func sums(of kind: SQL, _ key: SQL) -> SQL {
        let row: SQL = "FROM sync_allowances a WHERE a.kind = \(kind) AND a.key = \(key)"
        return "(SELECT a.version \(row)), (SELECT a.held \(row)), (SELECT a.claimed \(row))"
    }

    /// Reads those columns; nil where nothing is used.
    static func sums(_ row: borrowing Row) throws -> AllowanceSums? {
        let version: Int64? = try row.next()
        let (held, claimed): (Int64?, Int64?) = (try row.next(), try row.next())
        return version.map {
            AllowanceSums(held: held ?? 0, claimed: claimed ?? 0, version: $0)
        }
    }
}
