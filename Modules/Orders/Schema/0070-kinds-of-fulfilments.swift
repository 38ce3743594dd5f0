import RetailStorage

/// A fulfilment is of a kind, which decides in which states it can be; what was sent to a store
/// keeps which, what is fetched since when its customer waits outside.
///
/// Of what was before only the method is known: a parcel is called one from a warehouse, which has
/// the same states. The tables are made anew, since SQLite changes no condition of a column that
/// there is. What is open is compared word by word in the indexes: of more than two words in a list
/// SQLite would build a table for each row.
let createFulfilmentKinds = Migration(
    "orders.0070.create-fulfilment-kinds",
    sql: """
        DROP INDEX orders_fulfilments_order;
        DROP INDEX orders_fulfilments_place;
        DROP INDEX orders_fulfilments_work;
        DROP INDEX orders_fulfilments_moved;
        DROP INDEX orders_fulfilments_tracking;
        DROP INDEX orders_tracking_events_of;
        DROP INDEX orders_tracking_events_by_time;
        DROP INDEX orders_tracking_events_open;
        DROP INDEX orders_tracking_events_early;
        ALTER TABLE orders_tracking_events RENAME TO orders_tracking_events_before;
        ALTER TABLE orders_fulfilment_lines RENAME TO orders_fulfilment_lines_before;
        ALTER TABLE orders_fulfilments RENAME TO orders_fulfilments_before;

        \(fulfilments)
        \(lines)
        \(events)
        DROP TABLE orders_tracking_events_before;
        DROP TABLE orders_fulfilment_lines_before;
        DROP TABLE orders_fulfilments_before;
        \(indexes)
        """)

private let fulfilments = """
    CREATE TABLE orders_fulfilments (
        id UUID NOT NULL PRIMARY KEY,
        order_id UUID NOT NULL REFERENCES orders_orders (id),
        kind TEXT NOT NULL,
        method TEXT NOT NULL,
        location TEXT NOT NULL,
        collect_at TEXT CHECK (collect_at <> ''),
        stage TEXT NOT NULL
            CHECK (CASE
                WHEN kind IN ('ship-from-warehouse', 'ship-from-store')
                    THEN stage IN ('pending', 'shipped', 'attempted', 'refused',
                        'undeliverable', 'delivered', 'taken-back', 'lost', 'cancelled')
                WHEN kind = 'drop-ship'
                    THEN stage IN ('pending', 'ordered', 'shipped', 'attempted', 'refused',
                        'undeliverable', 'delivered', 'taken-back', 'lost', 'cancelled')
                WHEN kind = 'ship-to-store'
                    THEN stage IN ('pending', 'shipped', 'attempted', 'refused',
                        'undeliverable', 'arrived', 'collected', 'taken-back', 'lost',
                        'cancelled')
                WHEN kind IN ('click-and-collect', 'curbside', 'locker')
                    THEN stage IN ('pending', 'ready', 'collected', 'cancelled')
                WHEN kind IN ('digital', 'carry-out') THEN stage = 'done'
                ELSE 1 = 0 END),
        tracking TEXT,
        carrier TEXT CHECK (carrier <> ''),
        code_digest BYTEA,
        code_until BIGINT,
        announced_at BIGINT
            CHECK (announced_at IS NULL OR (kind = 'curbside' AND stage = 'ready')),
        created_at BIGINT NOT NULL,
        moved_at BIGINT NOT NULL,
        version BIGINT NOT NULL CHECK (version >= 1),
        CHECK (method = CASE
            WHEN kind IN ('click-and-collect', 'curbside', 'locker') THEN 'pickup'
            WHEN kind = 'carry-out' THEN 'carry-out'
            ELSE 'shipment' END),
        CHECK ((kind = 'ship-to-store') = (collect_at IS NOT NULL)),
        CHECK ((code_digest IS NULL) = (code_until IS NULL))
    ) WITHOUT ROWID;
    INSERT INTO orders_fulfilments
        (id, order_id, kind, method, location, stage, tracking, carrier, code_digest,
         code_until, created_at, moved_at, version)
    SELECT id, order_id,
           CASE method WHEN 'pickup' THEN 'click-and-collect'
                       WHEN 'carry-out' THEN 'carry-out'
                       ELSE 'ship-from-warehouse' END,
           method, location, stage, tracking, carrier, code_digest, code_until, created_at,
           moved_at, version
      FROM orders_fulfilments_before;
    """

private let lines = """
    CREATE TABLE orders_fulfilment_lines (
        fulfilment UUID NOT NULL REFERENCES orders_fulfilments (id),
        line BIGINT NOT NULL,
        quantity BIGINT NOT NULL CHECK (quantity > 0),
        PRIMARY KEY (fulfilment, line)
    ) WITHOUT ROWID;
    INSERT INTO orders_fulfilment_lines (fulfilment, line, quantity)
    SELECT fulfilment, line, quantity FROM orders_fulfilment_lines_before;
    """

private let events = """
    CREATE TABLE orders_tracking_events (
        carrier TEXT NOT NULL CHECK (carrier <> ''),
        event TEXT NOT NULL CHECK (event <> ''),
        tracking TEXT NOT NULL CHECK (tracking <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('in-transit', 'out-for-delivery', 'attempted',
            'delivered', 'refused', 'returned-to-sender', 'lost-reported', 'unknown')),
        happened_at BIGINT NOT NULL,
        received_at BIGINT NOT NULL,
        order_id UUID REFERENCES orders_orders (id),
        fulfilment UUID REFERENCES orders_fulfilments (id),
        stage TEXT CHECK (stage IN ('attempted', 'delivered', 'refused', 'undeliverable')),
        problem TEXT CHECK (problem <> ''),
        dismissed_at BIGINT CHECK (dismissed_at IS NULL OR problem IS NOT NULL),
        PRIMARY KEY (carrier, event),
        CHECK ((order_id IS NULL) = (fulfilment IS NULL)),
        CHECK (stage IS NULL OR (fulfilment IS NOT NULL AND problem IS NULL))
    ) WITHOUT ROWID;
    INSERT INTO orders_tracking_events
        (carrier, event, tracking, kind, happened_at, received_at, order_id, fulfilment, stage,
         problem, dismissed_at)
    SELECT carrier, event, tracking, kind, happened_at, received_at, order_id, fulfilment, stage,
           problem, dismissed_at
      FROM orders_tracking_events_before;
    """

private let indexes = """
    CREATE INDEX orders_fulfilments_order ON orders_fulfilments
        (order_id, (CASE stage WHEN 'cancelled' THEN 1 ELSE 0 END), id DESC);
    CREATE INDEX orders_fulfilments_place ON orders_fulfilments
        ((CASE stage WHEN 'arrived' THEN collect_at ELSE location END), stage, id);
    CREATE INDEX orders_fulfilments_work ON orders_fulfilments
        ((CASE stage WHEN 'arrived' THEN collect_at ELSE location END), id)
        WHERE (stage = 'pending' OR stage = 'ordered' OR stage = 'ready' OR stage = 'arrived');
    CREATE INDEX orders_fulfilments_moved ON orders_fulfilments (stage, moved_at)
        WHERE (stage = 'pending' OR stage = 'ordered' OR stage = 'ready' OR stage = 'arrived');
    CREATE INDEX orders_fulfilments_tracking ON orders_fulfilments (tracking, id)
        WHERE tracking IS NOT NULL;
    CREATE INDEX orders_tracking_events_of
        ON orders_tracking_events (order_id, fulfilment, happened_at)
        WHERE order_id IS NOT NULL;
    CREATE INDEX orders_tracking_events_by_time
        ON orders_tracking_events (received_at, carrier, event);
    CREATE INDEX orders_tracking_events_open
        ON orders_tracking_events (received_at, carrier, event)
        WHERE problem IS NOT NULL AND dismissed_at IS NULL;
    CREATE INDEX orders_tracking_events_early
        ON orders_tracking_events (received_at, carrier, event)
        WHERE order_id IS NULL AND problem IS NULL;
    """
