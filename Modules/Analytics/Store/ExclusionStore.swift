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

    /// Whether figures leave out anybody: where not, there is nothing to tell twice.
    func isAny(at moment: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.first("\(Self.records(at: moment)) LIMIT 1") { _ in true } ?? false
    }

    /// Forgets so many of them.
    /// - Returns: how many were forgotten.
    func reset(most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(most, of: "analytics_exclusions", by: ["customer", "since"])
    }
}
