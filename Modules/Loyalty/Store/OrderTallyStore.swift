import RetailContracts
import RetailCore
import RetailStorage

/// The table of what orders have paid and got.
struct OrderTallyStore: Sendable {
    func find(_ order: OrderID, in tx: borrowing Transaction) throws -> OrderTally? {
        try tx.first(
            "SELECT paid, refunded, earned, reversed FROM loyalty_orders WHERE order_id = \(order)"
        ) { row in
            OrderTally(
                paid: try row[0], refunded: try row[1], earned: try row[2], reversed: try row[3])
        }
    }

    func put(
        _ tally: OrderTally, of order: OrderID, customer: CustomerID, currency: Currency,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO loyalty_orders
                (order_id, customer, currency, paid, refunded, earned, reversed)
            VALUES (\(order), \(customer), \(currency), \(tally.paid), \(tally.refunded),
                \(tally.earned), \(tally.reversed))
            ON CONFLICT (order_id) DO UPDATE
               SET paid = excluded.paid, refunded = excluded.refunded,
                   earned = excluded.earned, reversed = excluded.reversed
            """)
    }
}
