import RetailContracts
import RetailCore
import RetailStorage

extension PaymentStore {
    /// What the payments of orders come to, by tender.
    func sums(of orders: [OrderID], in tx: borrowing Transaction) throws -> [TenderSums] {
        guard !orders.isEmpty else { return [] }
        return try tx.query(
            """
            SELECT order_id, tender,
                   CAST(SUM(CASE WHEN captured > 0 THEN captured + rounding ELSE 0 END) AS BIGINT),
                   CAST(SUM(refunded + refund_rounding) AS BIGINT),
                   CAST(SUM((amount - captured - voided) * (1 - pending)) AS BIGINT)
              FROM orders_payments
             WHERE order_id IN (\(list: orders))
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
