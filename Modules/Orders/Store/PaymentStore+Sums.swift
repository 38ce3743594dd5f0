import RetailContracts
import RetailCore
import RetailStorage

extension PaymentStore {
    /// What the payments of orders come to, by tender.
    func sums(of orders: [OrderID], in tx: borrowing Transaction) throws -> [TenderSums] {
        guard !orders.isEmpty else { return [] }
        return try tx.query(
            """
            SELECT order_id, tender, CAST(SUM(came) AS BIGINT), CAST(SUM(went) AS BIGINT),
                   CAST(SUM(promised) AS BIGINT)
              FROM (SELECT order_id, tender,
                           CASE WHEN captured > 0 THEN captured + rounding ELSE 0 END AS came,
                           refunded + refund_rounding AS went,
                           (amount - captured - voided) * (1 - pending) AS promised
                      FROM orders_payments
                     WHERE order_id IN (\(list: orders))
                     UNION ALL
                    SELECT t.order_id, p.tender, 0, -t.amount, 0
                      FROM orders_transactions t
                      JOIN orders_payments p ON p.order_id = t.order_id AND p.payment = t.payment
                     WHERE t.order_id IN (\(list: orders)) AND t.otherwise IS NOT NULL
                     UNION ALL
                    SELECT order_id, otherwise, 0, amount + rounding, 0
                      FROM orders_transactions
                     WHERE order_id IN (\(list: orders)) AND otherwise IS NOT NULL) AS moved
             GROUP BY order_id, tender
             ORDER BY order_id, tender
            """
        ) { row in
            TenderSums(
                order: try row.next(), tender: try row.next(), cameIn: try row.next(),
                wentOut: try row.next(), promised: try row.next())
        }
    }

    /// What providers have promised for orders and nobody has captured yet, in minor units; orders
    /// of which nothing is promised are left out.
    func promised(
        for orders: [OrderID], in tx: borrowing Transaction
    ) throws -> [OrderID: Int64] {
        guard !orders.isEmpty else { return [:] }
        let rows: [(OrderID, Int64)] = try tx.query(
            """
            SELECT order_id, CAST(SUM((amount - captured - voided) * (1 - pending)) AS BIGINT)
              FROM orders_payments
             WHERE order_id IN (\(list: orders))
             GROUP BY order_id
            """
        ) { row in (try row.next(), try row.next()) }
        return Dictionary(uniqueKeysWithValues: rows.filter { $0.1 > 0 })
    }
}
