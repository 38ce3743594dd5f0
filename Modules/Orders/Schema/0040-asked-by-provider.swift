import RetailStorage

/// What each provider is to be asked next, by where it stands, and since when it has what it took
/// in. Nothing is sought for what was cancelled.
let askByProvider = Migration(
    "orders.0040.ask-by-provider",
    sql: """
        DELETE FROM orders_waiting
         WHERE order_id IN (SELECT id FROM orders_orders WHERE commercial = 'cancelled');
        ALTER TABLE orders_provider_requests ADD COLUMN taken_in_at BIGINT;
        DROP INDEX orders_provider_requests_next;
        CREATE INDEX orders_provider_requests_next
            ON orders_provider_requests (next_at, order_id, payment, number)
            WHERE next_at IS NOT NULL;
        CREATE INDEX orders_provider_requests_due
            ON orders_provider_requests (provider, state, next_at, order_id, payment, number)
            WHERE next_at IS NOT NULL;
        """)
