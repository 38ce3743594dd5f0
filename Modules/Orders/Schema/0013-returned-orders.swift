import RetailStorage

/// Orders of which a part came back: word for word the condition of `OrderStatus.partlyReturned`,
/// so that they are listed and counted without those that were kept.
let indexReturnedOrders = Migration(
    "orders.0013.index-returned-orders",
    sql: """
        CREATE INDEX orders_orders_returned ON orders_orders (placed_at, number)
            WHERE commercial IN ('open', 'completed') AND returning_state = 'partly-returned';
        """)
