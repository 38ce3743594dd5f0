import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of which records figures leave out, and when.
struct ExclusionStore: Sendable {
    /// Ends the time for which a record is left out, and begins another where a verdict says so.
    func change(
        _ customer: CustomerID, to verdict: CustomerVerdict?, at moment: Instant,
        in tx: borrowing Transaction
    ) throws {
        // Clocks step back; no time ends before it began.
        try tx.execute(
            """
            UPDATE analytics_exclusions
               SET until = CASE WHEN since > \(moment) THEN since ELSE \(moment) END
             WHERE customer = \(customer) AND until IS NULL
            """)
        guard let verdict, verdict.isExcluded else { return }
        try tx.execute(
            """
            INSERT INTO analytics_exclusions (customer, since, until, verdict)
            VALUES (\(customer), \(moment), NULL, \(verdict))
            ON CONFLICT (customer, since) DO UPDATE
               SET until = NULL, verdict = excluded.verdict
            """)
    }

    /// The records that are left out by what was known at a moment.
    static func records(at moment: Instant) -> SQL {
        """
        SELECT x.customer FROM analytics_exclusions x
         WHERE x.since <= \(moment) AND (x.until IS NULL OR x.until > \(moment))
        """
    }

    /// Forgets so many of them.
    /// - Returns: how many were forgotten.
    func reset(most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(most, of: "analytics_exclusions", by: ["customer", "since"])
    }
}

extension ExclusionStore {
    /// What of the figures of some days is of records that are left out now, by currency.
    func lines(
        _ filter: ReportFilter, isByItem: Bool, at now: Instant, in tx: borrowing Transaction
    ) throws -> [ExcludedLine] {
        // Where nobody is left out, nothing of a year of lines is read.
        let isAny: Int64? = try tx.first("\(Self.records(at: now)) LIMIT 1") { _ in 1 }
        guard isAny != nil else { return [] }
        var conditions: [SQL] = [
            "f.day BETWEEN \(Int64(filter.from.dayNumber)) AND \(Int64(filter.to.dayNumber))",
            "f.customer IN (\(Self.records(at: now)))",
        ]
        for key in RollupKey.allCases {
            if let word = filter.words[key] {
                conditions.append("f.\(unchecked: key.rawValue) = \(word)")
            }
            if let word = filter.without[key] {
                conditions.append("f.\(unchecked: key.rawValue) <> \(word)")
            }
        }
        let metrics: [Metric] = [
            .customers, .orders, .gross, .cancelled, .returned, .netRevenue,
        ]
        let whose = try CustomerColumn(asOf: now, in: tx)
        let sums = SQL.joined(
            metrics.map { $0.sum(isByItem: isByItem, of: whose.customer) }, by: ", ")
        return try tx.query(
            """
            SELECT f.currency, \(sums)
              FROM analytics_order_lines f \(whose.join)
             WHERE \(SQL.all(of: conditions))
             GROUP BY f.currency ORDER BY f.currency
            """
        ) { row in
            let currency: Currency = try row.next()
            return ExcludedLine(
                currency: currency, customers: try row.next(), orders: try row.next(),
                gross: Money(try row.next(), currency), cancelled: Money(try row.next(), currency),
                returned: Money(try row.next(), currency),
                netRevenue: Money(try row.next(), currency))
        }
    }
}
