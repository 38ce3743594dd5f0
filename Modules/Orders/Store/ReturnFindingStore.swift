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
    /// orders, once for all rules.
    ///
    /// Money alone is no return: goods came with each, and not for a claim. What was bought is
    /// what was paid, written off or handed out, be it in part, and not given up since, less what
    /// ended before it left.
    /// - Parameter isBoughtAsked: whether a rule looks at orders: else none are read.
    func past(
        of customers: [CustomerID], since moment: Instant, isBoughtAsked: Bool,
        in tx: borrowing Transaction
    ) throws -> PastReturns {
        let returns: [PastReturns.Entry] = try tx.query(
            """
            SELECT r.at, CASE WHEN r.order_id IS NULL THEN 1 ELSE 0 END, r.credit, r.currency
              FROM orders_returns r
             WHERE r.customer IN (\(list: customers)) AND r.customer IS NOT NULL
               AND r.at >= \(moment) AND r.cause = 'returned'
               AND NOT EXISTS (SELECT 1 FROM orders_return_authorisations a
                                WHERE a.order_id = r.order_id AND a.authorisation = r.authorisation
                                  AND a.claim IS NOT NULL)
               AND EXISTS (SELECT 1 FROM orders_return_lines l
                            WHERE l.return_id = r.id AND l.kind = 'item')
             ORDER BY r.at DESC
             LIMIT \(Self.most)
            """
        ) { row in
            let (at, blind): (Instant, Int) = (try row.next(), try row.next())
            let (credit, currency): (Int64, Currency) = (try row.next(), try row.next())
            return PastReturns.Entry(
                at: at, isBlind: blind == 1, worth: Money(credit, currency))
        }
        return PastReturns(
            returns: returns,
            bought: isBoughtAsked ? try bought(by: customers, since: moment, in: tx) : [])
    }

    private func bought(
        by customers: [CustomerID], since moment: Instant, in tx: borrowing Transaction
    ) throws -> [PastReturns.Entry] {
        try tx.query(
            """
            SELECT o.placed_at,
                   CAST(o.gross - COALESCE((SELECT SUM(r.credit) FROM orders_returns r
                                             WHERE r.order_id = o.id AND r.cause <> 'returned'), 0)
                        AS BIGINT), o.currency
              FROM (SELECT id, placed_at, gross, currency, commercial, payment, fulfilment
                      FROM orders_orders
                     WHERE customer IN (\(list: customers)) AND customer IS NOT NULL
                       AND placed_at >= \(moment)
                     ORDER BY placed_at DESC
                     LIMIT \(Self.most)) o
             WHERE o.commercial NOT IN ('cancelled', 'expired')
               AND (o.payment NOT IN ('unpaid', 'authorised', 'partly-paid')
                    OR o.fulfilment <> 'unfulfilled')
            """
        ) { row in
            let at: Instant = try row.next()
            let (worth, currency): (Int64, Currency) = (try row.next(), try row.next())
            return PastReturns.Entry(at: at, isBlind: false, worth: Money(worth, currency))
        }
    }
}
