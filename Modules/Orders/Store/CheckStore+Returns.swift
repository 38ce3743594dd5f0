import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CheckStore {
    /// Returns, also without an order, with refunds by a tender that there is not, that is of
    /// another kind, or that is not the payment's: rests of points alone go back in cash, and cards
    /// and transfers otherwise under gift receipts.
    func wrongReturnKinds(in tx: borrowing Transaction) throws -> [ReturnID] {
        try tx.query(
            """
            SELECT t.return_id
              FROM orders_return_tenders t
              JOIN orders_returns r ON r.id = t.return_id
              LEFT JOIN orders_tenders n ON n.code = t.tender
              LEFT JOIN orders_payments p ON p.order_id = r.order_id AND p.payment = t.payment
             WHERE n.kind IS NULL OR n.kind <> t.kind
                OR ((t.tender <> p.tender OR t.kind <> p.kind)
                    AND (t.tender <> \(Tender.cash.code) OR p.kind <> 'points')
                    AND (r.gift_receipt IS NULL OR p.kind NOT IN ('card', 'transfer')))
             LIMIT \(Check.enough)
            """
        ) { row in try row.next() }
    }

    /// Orders with authorisations of which something else came than returns say, and returns under
    /// one that there is not.
    func wrongAuthorisations(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM (SELECT m.order_id
                      FROM (SELECT order_id, authorisation, line, received
                              FROM orders_authorised_lines
                             UNION ALL
                            SELECT r.order_id, r.authorisation, l.order_line, -l.quantity
                              FROM orders_returns r
                              JOIN orders_return_lines l
                                ON l.return_id = r.id AND l.kind = 'item'
                             WHERE r.authorisation IS NOT NULL) m
                     GROUP BY m.order_id, m.authorisation, m.line
                    HAVING SUM(m.received) <> 0
                     UNION
                    SELECT m.order_id
                      FROM (SELECT order_id, line, came_otherwise + settled AS came_otherwise
                              FROM orders_authorised_lines
                             WHERE came_otherwise + settled > 0
                             UNION ALL
                            SELECT a.order_id, a.line, -l.quantity
                              FROM (SELECT DISTINCT order_id, line FROM orders_authorised_lines
                                     WHERE came_otherwise + settled > 0) a
                              JOIN orders_returns r
                                ON r.order_id = a.order_id AND r.authorisation IS NULL
                               AND r.cause IN ('returned', 'lost')
                              JOIN orders_return_lines l
                                ON l.return_id = r.id AND l.kind = 'item'
                               AND l.order_line = a.line) m
                     GROUP BY m.order_id, m.line
                    HAVING SUM(m.came_otherwise) > 0
                     UNION
                    SELECT a.order_id
                      FROM orders_return_authorisations a
                      JOIN orders_orders b ON b.id = a.order_id
                     WHERE a.authorisation > b.authorisations
                        OR NOT EXISTS (SELECT 1 FROM orders_authorised_lines l
                                        WHERE l.order_id = a.order_id
                                          AND l.authorisation = a.authorisation)) w
              JOIN orders_orders o ON o.id = w.order_id
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders of which a payment gives something else for a return than the return says: the sums
    /// of both sides are compared, in one pass.
    func wrongReturnTransactions(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM (SELECT m.order_id
                      FROM (SELECT order_id, return_id, payment, amount, rounding, points
                              FROM orders_transactions
                             WHERE return_id IS NOT NULL
                             UNION ALL
                            SELECT r.order_id, r.id, t.payment, -t.amount, -t.rounding, -t.points
                              FROM orders_return_tenders t
                              JOIN orders_returns r ON r.id = t.return_id
                             WHERE t.payment IS NOT NULL) m
                     GROUP BY m.order_id, m.return_id, m.payment
                    HAVING SUM(m.amount) <> 0 OR SUM(m.rounding) <> 0 OR SUM(m.points) <> 0) w
              JOIN orders_orders o ON o.id = w.order_id
             LIMIT \(Check.enough)
            """, in: tx)
    }
}
