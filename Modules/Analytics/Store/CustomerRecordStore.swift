import RetailContracts
import RetailCore
import RetailStorage

/// The table of which records are one customer, and when.
struct CustomerRecordStore: Sendable {
    /// Tells what was told under one record under another from now on.
    func join(
        _ absorbed: CustomerID, to kept: CustomerID, at moment: Instant,
        in tx: borrowing Transaction
    ) throws {
        let records: [CustomerID] = try tx.query(
            """
            SELECT record FROM analytics_customer_records
             WHERE customer = \(absorbed) AND until IS NULL
            """
        ) { row in try row.next() }
        try tell([absorbed] + records, under: kept, at: moment, in: tx)
    }

    /// Tells records under one of them from now on.
    func part(
        _ records: [CustomerID], to customer: CustomerID, at moment: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tell([customer] + records, under: customer, at: moment, in: tx)
    }

    private func tell(
        _ records: [CustomerID], under customer: CustomerID, at moment: Instant,
        in tx: borrowing Transaction
    ) throws {
        let all = Set(records)
        // Clocks step back; no time ends before it began.
        try tx.execute(
            """
            UPDATE analytics_customer_records
               SET until = CASE WHEN since > \(moment) THEN since ELSE \(moment) END
             WHERE record IN (\(list: Array(all))) AND until IS NULL
            """)
        let others = all.filter { $0 != customer }.sorted()
        guard !others.isEmpty else { return }
        let rows = SQL.rows(others) { record in "(\(record), \(moment), NULL, \(customer))" }
        try tx.execute(
            """
            INSERT INTO analytics_customer_records (record, since, until, customer) VALUES \(rows)
            ON CONFLICT (record, since) DO UPDATE
               SET until = NULL, customer = excluded.customer
            """)
    }

    /// Forgets so many rows.
    /// - Returns: how many were forgotten.
    func reset(most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(most, of: "analytics_customer_records", by: ["record", "since"])
    }
}

/// Whose a line of an order is, by the merges that were known at a moment.
struct CustomerColumn: Sendable {
    /// By what was known then.
    let asOf: Instant
    /// Whether any record was told under another then.
    let isJoined: Bool

    /// Looks whether there is anything to join.
    init(asOf: Instant, in tx: borrowing Transaction) throws {
        self.asOf = asOf
        let any: Int64? = try tx.first(
            "SELECT 1 FROM analytics_customer_records c WHERE \(Self.holds("c", asOf)) LIMIT 1"
        ) { row in try row.next() }
        isJoined = any != nil
    }

    /// The customer of a line `f`.
    var customer: SQL { isJoined ? "COALESCE(c.customer, f.customer)" : "f.customer" }

    /// What a line `f` is joined with for that.
    var join: SQL {
        guard isJoined else { return "" }
        return """
            LEFT JOIN analytics_customer_records c
                   ON c.record = f.customer AND \(Self.holds("c", asOf))
            """
    }

    /// The other records `m.record` of the customer of a line `f`.
    var others: SQL {
        """
        SELECT m.record FROM analytics_customer_records m
         WHERE m.customer = \(customer) AND \(Self.holds("m", asOf))
        UNION ALL SELECT \(customer)
        """
    }

    private static func holds(_ alias: String, _ moment: Instant) -> SQL {
        let name = SQL(unchecked: alias)
        return """
            \(name).since <= \(moment) AND (\(name).until IS NULL OR \(name).until > \(moment))
            """
    }
}
