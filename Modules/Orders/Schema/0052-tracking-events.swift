import RetailStorage

/// What carriers tell of parcels: kept once by the carrier's name for it, also where no parcel has
/// the number yet. Of which parcel it tells is found when that is sent.
let createTrackingEvents = Migration(
    "orders.0052.create-tracking-events",
    sql: """
        ALTER TABLE orders_fulfilments ADD COLUMN carrier TEXT CHECK (carrier <> '');
        CREATE INDEX orders_fulfilments_tracking ON orders_fulfilments (tracking, id)
            WHERE tracking IS NOT NULL;
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
        """)
