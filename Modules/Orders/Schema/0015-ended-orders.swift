import RetailStorage

/// Orders that ended without being kept, each headline by itself: word for word the conditions of
/// `OrderStatus.cancelled`, `.expired` and `.returned`. Where few did, a list of them would read
/// all orders to find these.
let indexEndedOrders = Migration(
    "orders.0015.index-ended-orders",
    sql: """
        CREATE INDEX orders_orders_cancelled ON orders_orders (placed_at, number)
            WHERE commercial = 'cancelled';
        CREATE INDEX orders_orders_expired ON orders_orders (placed_at, number)
            WHERE commercial = 'expired';
        CREATE INDEX orders_orders_all_returned ON orders_orders (placed_at, number)
            WHERE commercial IN ('open', 'completed') AND returning_state = 'returned';
        """)
