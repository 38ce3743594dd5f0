import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CheckStore {
    /// Orders of which money went back by requests that there are not, of requests of other sums,
    /// or without being counted back where they were refused; or that count other requests than
    /// there are.
    func wrongRequests(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM (SELECT order_id
                      FROM (SELECT order_id, payment, number,
                                   CASE WHEN state = 'refused' THEN 0 ELSE amount END AS amount
                              FROM orders_provider_requests WHERE kind = 'refund'
                             UNION ALL
                            SELECT order_id, payment, request,
                                   CASE WHEN kind = 'refund' THEN -amount ELSE amount END
                              FROM orders_transactions WHERE request IS NOT NULL) m
                     GROUP BY order_id, payment, number
                    HAVING SUM(amount) <> 0
                     UNION
                    SELECT p.order_id
                      FROM orders_payments p
                     WHERE p.requests <> (SELECT COUNT(*) FROM orders_provider_requests r
                                           WHERE r.order_id = p.order_id
                                             AND r.payment = p.payment)) w
              JOIN orders_orders o ON o.id = w.order_id
             LIMIT \(Check.enough)
            """, in: tx)
    }
}
