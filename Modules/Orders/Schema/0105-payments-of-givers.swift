import RetailStorage

/// Which payments are money of who bought a gift: handed over for what was taken for goods that
/// came back by a gift receipt, also by way of others. It goes back to nobody by itself.
let paymentsOfGivers = Migration(
    "orders.0105.payments-of-givers",
    sql: """
        ALTER TABLE orders_payments ADD COLUMN of_giver BIGINT NOT NULL DEFAULT 0
            CHECK (of_giver IN (0, 1));
        WITH RECURSIVE gifts (id) AS (
            SELECT x.taken FROM orders_exchanges x JOIN orders_returns r ON r.id = x.return_id
             WHERE r.gift_receipt IS NOT NULL
            UNION
            SELECT x.taken FROM gifts g JOIN orders_exchanges x ON x.order_id = g.id
        )
        UPDATE orders_payments SET of_giver = 1
         WHERE order_id IN (SELECT id FROM gifts)
           AND EXISTS (SELECT 1 FROM orders_transactions t
                        WHERE t.order_id = orders_payments.order_id
                          AND t.payment = orders_payments.payment
                          AND t.number = 1 AND t.exchange IS NOT NULL);
        """)
