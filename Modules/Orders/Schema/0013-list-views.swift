import RetailStorage

/// Orders of each view of the list, also by place and by channel: word for word the conditions of
/// `OrderFilter.isOpen`, `OrderBalance.owed` and `OrderStatus.partlyReturned`, so that a view is
/// listed and counted without the orders that are not in it. Those that wait for money or goods
/// have such indexes since orders.0012. What is sold and handed out at once is in none of them.
///
/// Those that are at work are described by what they are not, so that SQLite does not take these
/// indexes for what waits for goods, which is open too.
let indexListViews = Migration(
    "orders.0013.index-list-views",
    sql: """
        CREATE INDEX orders_orders_open_at ON orders_orders (location, placed_at, number)
            WHERE commercial <> 'completed' AND commercial NOT IN ('cancelled', 'expired');
        CREATE INDEX orders_orders_open_on ON orders_orders (channel, placed_at, number)
            WHERE commercial <> 'completed' AND commercial NOT IN ('cancelled', 'expired');
        CREATE INDEX orders_orders_owed_at ON orders_orders (location, placed_at, number)
            WHERE paid - refunded > CASE WHEN commercial IN ('cancelled', 'expired') THEN 0
                                         ELSE gross - credited END;
        CREATE INDEX orders_orders_owed_on ON orders_orders (channel, placed_at, number)
            WHERE paid - refunded > CASE WHEN commercial IN ('cancelled', 'expired') THEN 0
                                         ELSE gross - credited END;
        CREATE INDEX orders_orders_returned ON orders_orders (placed_at, number)
            WHERE commercial IN ('open', 'completed') AND returning_state = 'partly-returned';
        CREATE INDEX orders_orders_returned_at ON orders_orders (location, placed_at, number)
            WHERE commercial IN ('open', 'completed') AND returning_state = 'partly-returned';
        CREATE INDEX orders_orders_returned_on ON orders_orders (channel, placed_at, number)
            WHERE commercial IN ('open', 'completed') AND returning_state = 'partly-returned';
        """)
