import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CheckStore {
    /// Orders with units of which the taxes are not all of their tax, or with returns that gave
    /// back other taxes than came off them.
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
              FROM orders_taxes t JOIN orders_orders o ON o.id = t.order_id
             WHERE t.refunded
                <> (SELECT CAST(COALESCE(SUM(x.amount), 0) AS BIGINT)
                      FROM orders_returns r
                      JOIN orders_return_lines l ON l.return_id = r.id
                      JOIN orders_return_taxes x ON x.return_id = l.return_id AND x.entry = l.entry
                     WHERE r.order_id = t.order_id AND l.order_line = t.line AND l.run = t.first
                       AND x.step = t.step)
             LIMIT \(Check.enough)
            """, in: tx)
    }
}
