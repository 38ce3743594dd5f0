import RetailStorage

/// Orders that are paid for and of which nothing was handed out: word for word the condition of
/// `OrderStatus.awaitingFulfilment`, so that what waits is counted without the orders that do not.
let indexOpenWork = Migration(
    "orders.0012.index-open-work",
    sql: """
        CREATE INDEX orders_orders_to_fulfil ON orders_orders (placed_at, number)
            WHERE commercial = 'open' AND returning_state = 'none' AND fulfilment = 'unfulfilled'
              AND payment NOT IN ('unpaid', 'partly-paid');
        """)
