import RetailStorage

/// When goods are fetched at stores, by the clocks there, and how many orders at once; which
/// windows of it orders have taken: never more than there are places. An order keeps the one that
/// it has.
let createPickupWindows = Migration(
    "orders.0102.create-pickup-windows",
    sql: """
        CREATE TABLE orders_pickup_hours (
            location TEXT NOT NULL PRIMARY KEY,
            zone TEXT NOT NULL,
            version BIGINT NOT NULL CHECK (version >= 1)
        ) WITHOUT ROWID;
        CREATE TABLE orders_pickup_intervals (
            location TEXT NOT NULL REFERENCES orders_pickup_hours (location),
            weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
            starts BIGINT NOT NULL CHECK (starts >= 0 AND starts < ends),
            ends BIGINT NOT NULL CHECK (ends <= 1440),
            orders BIGINT NOT NULL CHECK (orders BETWEEN 1 AND 10000),
            PRIMARY KEY (location, weekday, starts)
        ) WITHOUT ROWID;
        CREATE TABLE orders_pickup_holidays (
            location TEXT NOT NULL REFERENCES orders_pickup_hours (location),
            day BIGINT NOT NULL,
            PRIMARY KEY (location, day)
        ) WITHOUT ROWID;
        CREATE TABLE orders_pickup_windows (
            location TEXT NOT NULL,
            starts_at BIGINT NOT NULL,
            orders BIGINT NOT NULL CHECK (orders >= 1),
            taken BIGINT NOT NULL CHECK (taken BETWEEN 0 AND orders),
            PRIMARY KEY (location, starts_at)
        ) WITHOUT ROWID;
        ALTER TABLE orders_orders ADD COLUMN fetched_at TEXT CHECK (fetched_at <> '');
        ALTER TABLE orders_orders ADD COLUMN fetched_from BIGINT
            CHECK ((fetched_from IS NULL) = (fetched_at IS NULL));
        ALTER TABLE orders_orders ADD COLUMN fetched_until BIGINT
            CHECK ((fetched_until IS NULL) = (fetched_at IS NULL)
                AND (fetched_until IS NULL OR fetched_from < fetched_until));
        CREATE INDEX orders_orders_fetched ON orders_orders (fetched_at, fetched_from)
            WHERE fetched_at IS NOT NULL;
        """)
