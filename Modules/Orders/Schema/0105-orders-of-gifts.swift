import RetailStorage

/// Which orders were taken for goods that came back by a gift receipt, also by way of others: what
/// was handed over for them is money of who bought the gift, and goes back to nobody by itself.
let ordersOfGifts = Migration(
    "orders.0105.orders-of-gifts",
    sql: """
        ALTER TABLE orders_orders ADD COLUMN of_gift BIGINT NOT NULL DEFAULT 0
            CHECK (of_gift IN (0, 1));
        WITH RECURSIVE gifts (id) AS (
            SELECT x.taken FROM orders_exchanges x JOIN orders_returns r ON r.id = x.return_id
             WHERE r.gift_receipt IS NOT NULL
            UNION
            SELECT x.taken FROM gifts g JOIN orders_exchanges x ON x.order_id = g.id
        )
        UPDATE orders_orders SET of_gift = 1 WHERE id IN (SELECT id FROM gifts);
        """)
