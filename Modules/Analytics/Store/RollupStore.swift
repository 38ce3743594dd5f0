import RetailCore
import RetailKit
import RetailStorage

/// The tables of one family of figures.
struct RollupStore<Name: RecordedFigure>: Sendable {
    private var names: [String] { Name.columns }
    private var columns: [String] { Name.words.map(\.rawValue) }

    /// What the transaction adds to the figures, to be written at its end: what its events add to
    /// one row is written once.
    func sums(in tx: borrowing Transaction) -> RollupSums<Name> {
        tx.gathering({ RollupSums<Name>() }) { sums, tx in try write(sums, in: tx) }
    }

    /// Writes rows in the order of their keys, so that two writers never wait for each other.
    private func write(_ sums: RollupSums<Name>, in tx: borrowing Transaction) throws {
        let texts = RollupTexts.of(Name.self)
        for portion in sums.rows.sorted(by: { $0.key < $1.key }).portions {
            let lines = SQL.rows(Array(portion)) { row in
                let key = [row.key.day.sqlValue, row.key.month.sqlValue]
                return """
                    (\(list: key + row.key.words.map(\.sqlValue)), \(list: row.value.values))
                    """
            }
            try tx.execute("\(texts.row) \(lines) \(texts.rowSums)")
        }
        for portion in sums.records.sorted(by: { $0.key < $1.key }).portions {
            let lines = SQL.rows(Array(portion)) { row in
                let key = row.key.key
                let owner = [
                    row.key.customer.sqlValue, key.day.sqlValue, key.month.sqlValue,
                ]
                return """
                    (\(list: owner + key.words.map(\.sqlValue)), \(list: row.value.values))
                    """
            }
            try tx.execute("\(texts.record) \(lines) \(texts.recordSums)")
        }
        for (currency, figures) in sums.totals.sorted(by: { $0.key < $1.key }) {
            let line: SQL = "(\(currency), \(list: figures.values))"
            try tx.execute("\(texts.total) \(line) \(texts.totalSums)")
        }
    }

    /// Removes at most so many rows and totals; returns how many.
    func reset(most: Int, in tx: borrowing Transaction) throws -> Int {
        var removed = try tx.remove(most, of: Name.table, by: ["day"] + columns)
        if Name.keepsRecords, removed < most {
            removed += try tx.remove(
                most - removed, of: Name.table + "_records", by: ["customer", "day"] + columns)
        }
        guard removed < most else { return removed }
        return try removed
            + tx.remove(most - removed, of: Name.table + "_totals", by: ["currency"])
    }
}

extension RollupStore {
    /// Where the rows do not add up to the control totals, one sentence each.
    func mismatches(in tx: borrowing Transaction) throws -> [String] {
        let currency: SQL = Name.hasCurrency ? "currency" : "''"
        let sums = names.map { "SUM(\($0)) AS \($0)" }.joined(separator: ", ")
        var unequal: SQL = ""
        for name in names {
            unequal += """
                 OR COALESCE(r.\(unchecked: name), 0) <> COALESCE(t.\(unchecked: name), 0)
                """
        }
        let group: SQL = Name.hasCurrency ? " GROUP BY currency" : ""
        let rows: SQL = """
            (SELECT \(currency) AS currency, \(unchecked: sums)
               FROM \(unchecked: Name.table)\(group))
            """
        return try tx.query(
            """
            SELECT c.currency
              FROM (SELECT currency FROM \(unchecked: Name.table)_totals
                    UNION SELECT currency FROM \(rows) x) c
              LEFT JOIN \(unchecked: Name.table)_totals t ON t.currency = c.currency
              LEFT JOIN \(rows) r ON r.currency = c.currency
             WHERE 1 = 0\(unequal)
             ORDER BY c.currency LIMIT \(Check.enough)
            """
        ) { row in
            let currency: String = try row.next()
            let place = currency.isEmpty ? "" : " in \(currency)"
            return "\(Name.table) does not add up to the events taken in\(place). Replay it."
        }
    }
}
