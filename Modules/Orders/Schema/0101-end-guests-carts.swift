import RetailStorage

/// Carts of nobody that can still become orders, those that were touched longest ago first: word
/// for word the condition by which they are ended.
let indexGuestsCarts = Migration(
    "orders.0101.index-guests-carts",
    sql: """
        CREATE INDEX orders_carts_guests ON orders_carts (changed_at, id)
            WHERE customer IS NULL AND (state = 'open' OR state = 'handed-over');
        """)
