import RetailContracts
import RetailCore
import RetailStorage

/// The table of what orders have paid and got, and under which rule they were sold.
struct OrderTallyStore: Sendable {
    /// What is known of an order, by the number of its rule.
    struct Known: Sendable {
        var tally: OrderTally
        let rule: Int64?
    }

    func find(_ order: OrderID, in tx: borrowing Transaction) throws -> Known? {
        try tx.first(
            """
            SELECT paid, refunded, earned, reversed, rule_version FROM loyalty_orders
             WHERE order_id = \(order)
            """
        ) { row in
            Known(
                tally: OrderTally(
                    paid: try row.next(), refunded: try row.next(), earned: try row.next(),
                    reversed: try row.next()), rule: try row.next())
        }
    }

    /// Writes the figures; the rule is written once and stays.
    func put(
        _ known: Known, of order: OrderID, customer: CustomerID, currency: Currency,
        in tx: borrowing Transaction
    ) throws {
        let tally = known.tally
        try tx.execute(
            """
            INSERT INTO loyalty_orders
                (order_id, customer, currency, rule_version, paid, refunded, earned, reversed)
            VALUES (\(order), \(customer), \(currency), \(known.rule), \(tally.paid),
                \(tally.refunded), \(tally.earned), \(tally.reversed))
            ON CONFLICT (order_id) DO UPDATE
               SET paid = excluded.paid, refunded = excluded.refunded,
                   earned = excluded.earned, reversed = excluded.reversed
            """)
    }
}
