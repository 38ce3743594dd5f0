import RetailStorage

/// Fulfilments of orders.
let createFulfilments = Migration(
    "orders.0004.create-fulfilments",
    sql: """
        CREATE TABLE orders_fulfilments (
            id UUID NOT NULL PRIMARY KEY,
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            method TEXT NOT NULL CHECK (method IN ('shipment', 'pickup', 'carry-out')),
            location TEXT NOT NULL,
            stage TEXT NOT NULL
                CHECK (stage IN ('pending', 'shipped', 'delivered', 'ready', 'collected', 'done',
                    'cancelled')),
            tracking TEXT,
            code_digest BYTEA,
            code_until BIGINT,
            created_at BIGINT NOT NULL,
            moved_at BIGINT NOT NULL,
            version BIGINT NOT NULL CHECK (version >= 1)
        ) WITHOUT ROWID;
        CREATE INDEX orders_fulfilments_order ON orders_fulfilments
            (order_id, (CASE stage WHEN 'cancelled' THEN 1 ELSE 0 END), id DESC);
        CREATE INDEX orders_fulfilments_place ON orders_fulfilments (location, stage, id);
        CREATE INDEX orders_fulfilments_work ON orders_fulfilments (location, id)
            WHERE stage IN ('pending', 'ready');
        CREATE TABLE orders_fulfilment_lines (
            fulfilment UUID NOT NULL REFERENCES orders_fulfilments (id),
            line BIGINT NOT NULL,
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            PRIMARY KEY (fulfilment, line)
        ) WITHOUT ROWID;
        """)
