import RetailStorage

/// A parcel may not arrive: its stages say that an attempt failed, that it is on its way back
/// (`refused`, `undeliverable`), that it came back or was lost.
///
/// The tables are made anew, since SQLite changes no condition of a column that there is.
let failParcels = Migration(
    "orders.0019.fail-parcels",
    sql: """
        DROP INDEX orders_fulfilments_order;
        DROP INDEX orders_fulfilments_place;
        DROP INDEX orders_fulfilments_work;
        DROP INDEX orders_fulfilments_moved;
        ALTER TABLE orders_fulfilment_lines RENAME TO orders_fulfilment_lines_before;
        ALTER TABLE orders_fulfilments RENAME TO orders_fulfilments_before;

        CREATE TABLE orders_fulfilments (
            id UUID NOT NULL PRIMARY KEY,
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            method TEXT NOT NULL CHECK (method IN ('shipment', 'pickup', 'carry-out')),
            location TEXT NOT NULL,
            stage TEXT NOT NULL
                CHECK (CASE method
                    WHEN 'shipment' THEN stage IN ('pending', 'shipped', 'attempted', 'refused',
                        'undeliverable', 'delivered', 'taken-back', 'lost', 'cancelled')
                    WHEN 'pickup' THEN stage IN ('pending', 'ready', 'collected', 'cancelled')
                    ELSE stage IN ('pending', 'done') END),
            tracking TEXT,
            code_digest BYTEA,
            code_until BIGINT,
            created_at BIGINT NOT NULL,
            moved_at BIGINT NOT NULL,
            version BIGINT NOT NULL CHECK (version >= 1)
        ) WITHOUT ROWID;
        CREATE TABLE orders_fulfilment_lines (
            fulfilment UUID NOT NULL REFERENCES orders_fulfilments (id),
            line BIGINT NOT NULL,
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            PRIMARY KEY (fulfilment, line)
        ) WITHOUT ROWID;

        INSERT INTO orders_fulfilments
            (id, order_id, method, location, stage, tracking, code_digest, code_until, created_at,
             moved_at, version)
        SELECT id, order_id, method, location, stage, tracking, code_digest, code_until,
               created_at, moved_at, version
          FROM orders_fulfilments_before;
        INSERT INTO orders_fulfilment_lines (fulfilment, line, quantity)
        SELECT fulfilment, line, quantity FROM orders_fulfilment_lines_before;

        DROP TABLE orders_fulfilment_lines_before;
        DROP TABLE orders_fulfilments_before;
        CREATE INDEX orders_fulfilments_order ON orders_fulfilments
            (order_id, (CASE stage WHEN 'cancelled' THEN 1 ELSE 0 END), id DESC);
        CREATE INDEX orders_fulfilments_place ON orders_fulfilments (location, stage, id);
        CREATE INDEX orders_fulfilments_work ON orders_fulfilments (location, id)
            WHERE stage IN ('pending', 'ready');
        CREATE INDEX orders_fulfilments_moved ON orders_fulfilments (stage, moved_at)
            WHERE stage IN ('pending', 'ready');
        """)
