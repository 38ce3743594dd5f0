import RetailStorage

/// Orders that are paid for and of which nothing was handed out, and those that lack money, also by
/// place and by channel: word for word the conditions of `OrderStatus.awaitingFulfilment` and
/// `OrderBalance.due`, so that what waits is counted without the orders that do not.
///
/// Goods that wait by stage, those that wait longest first.
let indexOpenWork = Migration(
    "orders.0012.index-open-work",
    sql: """
        CREATE INDEX orders_orders_to_fulfil ON orders_orders (placed_at, number)
            WHERE commercial = 'open' AND returning_state = 'none' AND fulfilment = 'unfulfilled'
              AND payment NOT IN ('unpaid', 'partly-paid');
        CREATE INDEX orders_orders_to_fulfil_at ON orders_orders (location, placed_at, number)
            WHERE commercial = 'open' AND returning_state = 'none' AND fulfilment = 'unfulfilled'
              AND payment NOT IN ('unpaid', 'partly-paid');
        CREATE INDEX orders_orders_due_at ON orders_orders (location, placed_at, number)
            WHERE commercial NOT IN ('cancelled', 'expired')
              AND paid - refunded + written_off < gross - credited;
        CREATE INDEX orders_orders_to_fulfil_on ON orders_orders (channel, placed_at, number)
            WHERE commercial = 'open' AND returning_state = 'none' AND fulfilment = 'unfulfilled'
              AND payment NOT IN ('unpaid', 'partly-paid');
        CREATE INDEX orders_orders_due_on ON orders_orders (channel, placed_at, number)
            WHERE commercial NOT IN ('cancelled', 'expired')
              AND paid - refunded + written_off < gross - credited;
        CREATE INDEX orders_fulfilments_moved ON orders_fulfilments (stage, moved_at)
            WHERE stage IN ('pending', 'ready');
        """)
