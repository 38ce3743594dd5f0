import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CheckStore {
    /// Orders with gift receipts of which something else is used than returns under them brought,
    /// that count fewer than they have, or with returns under one that there is not.
    func wrongGiftReceipts(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM (SELECT m.order_id
                      FROM (SELECT order_id, receipt, line, used FROM orders_gift_lines
                             UNION ALL
                            SELECT r.order_id, r.gift_receipt, l.order_line, -l.quantity
                              FROM orders_returns r
                              JOIN orders_return_lines l
                                ON l.return_id = r.id AND l.kind = 'item'
                             WHERE r.gift_receipt IS NOT NULL) m
                     GROUP BY m.order_id, m.receipt, m.line
                    HAVING SUM(m.used) <> 0
                     UNION
                    SELECT g.order_id
                      FROM orders_gift_receipts g JOIN orders_orders b ON b.id = g.order_id
                     WHERE g.receipt > b.gift_receipts
                     UNION
                    SELECT r.order_id FROM orders_returns r
                     WHERE r.gift_receipt IS NOT NULL
                       AND NOT EXISTS (SELECT 1 FROM orders_gift_receipts g
                                        WHERE g.order_id = r.order_id
                                          AND g.receipt = r.gift_receipt)) w
              JOIN orders_orders o ON o.id = w.order_id
             LIMIT \(Check.enough)
            """, in: tx)
    }
}
