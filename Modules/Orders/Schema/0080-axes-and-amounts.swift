import RetailStorage

/// Orders by what they cost, and by how far they are paid, sent and brought back where that is not
/// what most of them come to: word for word the conditions of `OrderFilter`.
let indexAxesAndAmounts = Migration(
    "orders.0080.index-axes-and-amounts",
    sql: """
        CREATE INDEX orders_orders_gross ON orders_orders (gross, placed_at, number);
        CREATE INDEX orders_orders_payment ON orders_orders (payment, placed_at, number)
            WHERE payment <> 'paid';
        CREATE INDEX orders_orders_partly_fulfilled ON orders_orders (placed_at, number)
            WHERE fulfilment = 'partly-fulfilled';
        CREATE INDEX orders_orders_returning ON orders_orders (returning_state, placed_at, number)
            WHERE returning_state <> 'none';
        """)
