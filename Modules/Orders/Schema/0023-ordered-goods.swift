import RetailStorage

/// What an order was placed for, items and quantities, as one number: two orders for the same goods
/// have the same. Orders of before, and those of other systems, have none.
let keepOrderedGoods = Migration(
    "orders.0023.keep-ordered-goods",
    sql: """
        ALTER TABLE orders_orders ADD COLUMN goods_digest BIGINT;
        """)
