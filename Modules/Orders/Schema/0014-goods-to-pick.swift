import RetailStorage

/// Goods that are allocated at a place and that no fulfilment has taken on: what is still to pick
/// there is found without what was picked. Goods carried out at once are never in it.
let indexGoodsToPick = Migration(
    "orders.0014.index-goods-to-pick",
    sql: """
        CREATE INDEX orders_allocations_left ON orders_allocations (location, order_id)
            WHERE assigned < quantity;
        """)
