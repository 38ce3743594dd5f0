import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CheckStore {
    /// Orders with units of which the taxes are not all of their tax, or with returns that gave
    /// back other taxes than came off them: the sums of both sides are compared, in one pass.
    func wrongTaxes(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM orders_runs u JOIN orders_orders o ON o.id = u.order_id
             WHERE u.taxes > 1
               AND (u.taxes, u.tax, u.refunded_tax)
                <> (SELECT COUNT(*), CAST(COALESCE(SUM(t.amount), 0) AS BIGINT),
                           CAST(COALESCE(SUM(t.refunded), 0) AS BIGINT)
                      FROM orders_taxes t
                     WHERE t.order_id = u.order_id AND t.line = u.line AND t.first = u.first)
             UNION ALL
            SELECT o.number
              FROM (SELECT order_id
                      FROM (SELECT order_id, line, first, step, refunded AS amount
                              FROM orders_taxes
                             WHERE refunded <> 0
                             UNION ALL
                            SELECT r.order_id, l.order_line, l.run, x.step, -x.amount
                              FROM orders_return_taxes x
                              JOIN orders_return_lines l
                                ON l.return_id = x.return_id AND l.entry = x.entry
                              JOIN orders_returns r ON r.id = l.return_id) m
                     GROUP BY order_id, line, first, step
                    HAVING SUM(amount) <> 0) w
              JOIN orders_orders o ON o.id = w.order_id
             LIMIT \(Check.enough)
            """, in: tx)
    }
}
