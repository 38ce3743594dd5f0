import RetailStorage

/// What was taken in exchange for goods that came back: the return, the order of what was taken,
/// and how much of what was to go back pays for that in place of going back. Both sides' movements
/// name the other order.
let createExchanges = Migration(
    "orders.0041.create-exchanges",
    sql: """
        ALTER TABLE orders_transactions ADD COLUMN exchange UUID
            CHECK (exchange IS NULL OR kind IN ('charge', 'refund'));
        CREATE TABLE orders_exchanges (
            return_id UUID NOT NULL PRIMARY KEY REFERENCES orders_returns (id),
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            taken UUID NOT NULL UNIQUE REFERENCES orders_orders (id),
            credit BIGINT NOT NULL CHECK (credit >= 0),
            currency TEXT NOT NULL,
            at BIGINT NOT NULL,
            CHECK (taken <> order_id)
        );
        CREATE INDEX orders_exchanges_by_order ON orders_exchanges (order_id, at, return_id);
        """)
