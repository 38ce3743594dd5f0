import RetailStorage

/// Orders that are paid and not all handed out: word for word the condition of
/// `GoodsToPickStore.list`, so that what is still to pick at a place is found without the orders
/// that are over, however many these are.
let indexGoodsToPick = Migration(
    "orders.0014.index-goods-to-pick",
    sql: """
        CREATE INDEX orders_orders_to_pick ON orders_orders (placed_at, number)
            WHERE commercial = 'open' AND payment NOT IN ('unpaid', 'partly-paid')
              AND fulfilment <> 'fulfilled';
        """)
