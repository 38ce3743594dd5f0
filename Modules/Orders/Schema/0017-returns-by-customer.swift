import RetailStorage

/// Finds what somebody gave back without naming an order: for who asks what is kept of them.
let indexReturnsByCustomer = Migration(
    "orders.0017.index-returns-by-customer",
    sql: """
        CREATE INDEX orders_returns_customer ON orders_returns (customer, id)
            WHERE customer IS NOT NULL;
        """)
