import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of what rules found of returns, and what of a customer's past they look at.
struct ReturnFindingStore: Sendable {
    /// Writes what was found of a return, and who approved it.
    func insert(
        _ findings: [ReturnFinding], of back: ReturnID, approved by: String,
        in tx: borrowing Transaction
    ) throws {
        guard !findings.isEmpty else { return }
        let rows = SQL.rows(Array(findings.enumerated())) { index, finding in
            """
            (\(back), \(index + 1), \(finding.rule), \(finding.version), \(finding.found), \(by))
            """
        }
        try tx.send(
            """
            INSERT INTO orders_return_findings
                (return_id, entry, rule, rule_version, found, approved_by)
            VALUES \(rows)
            """)
    }

    func list(of back: ReturnID, in tx: borrowing Transaction) throws -> [ReturnFinding] {
        try tx.query(
            """
            SELECT rule, rule_version, found FROM orders_return_findings
             WHERE return_id = \(back) ORDER BY entry
            """
        ) { row in
            ReturnFinding(
                rule: try row.next(), version: try row.next(), found: try row.next())
        }
    }

    /// So many of a customer's returns and orders are looked at.
    private static let most = 200

    /// What a customer brought back since a moment, and what they bought: of the newest returns and
    /// orders.
    func past(
        of customers: [CustomerID], since moment: Instant, blindOnly: Bool, in currency: Currency,
        _ tx: borrowing Transaction
    ) throws -> PastReturns {
        let blind: SQL = blindOnly ? "AND order_id IS NULL" : ""
        let back: (Int, Int64)? = try tx.first(
            """
            SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN currency = \(currency) THEN credit
                                                    ELSE 0 END), 0) AS BIGINT)
              FROM (SELECT currency, credit
                      FROM orders_returns
                     WHERE customer IN (\(list: customers)) AND customer IS NOT NULL
                       AND at >= \(moment) AND cause = 'returned' \(blind)
                     ORDER BY at DESC
                     LIMIT \(Self.most)) r
            """
        ) { row in (try row.next(), try row.next()) }
        let bought: Int64? = try tx.first(
            """
            SELECT CAST(COALESCE(SUM(CASE WHEN currency = \(currency) THEN gross ELSE 0 END), 0)
                        AS BIGINT)
              FROM (SELECT currency, gross
                      FROM orders_orders
                     WHERE customer IN (\(list: customers)) AND placed_at >= \(moment)
                     ORDER BY placed_at DESC
                     LIMIT \(Self.most)) o
            """
        ) { row in try row.next() }
        return PastReturns(
            returns: back?.0 ?? 0, returned: Money(back?.1 ?? 0, currency),
            bought: Money(bought ?? 0, currency))
    }
}
