import RetailStorage

/// What each provider is to be asked next, by where it stands.
let askByProvider = Migration(
    "orders.0040.ask-by-provider",
    sql: """
        DROP INDEX orders_provider_requests_next;
        CREATE INDEX orders_provider_requests_next
            ON orders_provider_requests (next_at, order_id, payment, number)
            WHERE next_at IS NOT NULL;
        CREATE INDEX orders_provider_requests_due
            ON orders_provider_requests (provider, state, next_at, order_id, payment, number)
            WHERE next_at IS NOT NULL;
        """)
