import RetailStorage

/// By which identifier somebody was known when a cart or an order became theirs, by its number.
let keepIdentities = Migration(
    "orders.0016.keep-identities",
    sql: """
        ALTER TABLE orders_carts ADD COLUMN identity BIGINT
            CHECK (identity IS NULL OR customer IS NOT NULL);
        ALTER TABLE orders_orders ADD COLUMN identity BIGINT
            CHECK (identity IS NULL OR customer IS NOT NULL);
        """)
