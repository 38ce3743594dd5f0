import RetailStorage

/// By when the store to which a parcel is on its way should have it, and since when goods that
/// lay ready are to be put back, or by when what lies ready is to be fetched. What came to a
/// store lies there until it is sent again, whatever becomes of it: its place is told by that.
///
/// Those that are on their way have a week from when they moved last.
let awaitParcels = Migration(
    "orders.0100.await-parcels",
    sql: """
        ALTER TABLE orders_fulfilments ADD COLUMN due_at BIGINT
            CHECK (due_at IS NULL
                OR (collect_at IS NOT NULL AND (stage = 'shipped' OR stage = 'attempted')));
        ALTER TABLE orders_fulfilments ADD COLUMN to_put_back_since BIGINT
            CHECK (to_put_back_since IS NULL OR stage = 'cancelled');
        ALTER TABLE orders_fulfilments ADD COLUMN fetch_by BIGINT
            CHECK (fetch_by IS NULL OR stage = 'ready');
        UPDATE orders_fulfilments SET due_at = moved_at + 604800000
         WHERE collect_at IS NOT NULL AND (stage = 'shipped' OR stage = 'attempted');
        DROP INDEX orders_fulfilments_place;
        DROP INDEX orders_fulfilments_work;
        CREATE INDEX orders_fulfilments_place ON orders_fulfilments
            ((CASE WHEN arrived_at IS NULL THEN location ELSE collect_at END), stage, id);
        CREATE INDEX orders_fulfilments_work ON orders_fulfilments
            ((CASE WHEN arrived_at IS NULL THEN location ELSE collect_at END), id)
            WHERE (stage = 'pending' OR stage = 'ordered' OR stage = 'ready' OR stage = 'arrived');
        CREATE INDEX orders_fulfilments_to_arrive ON orders_fulfilments (collect_at, id)
            WHERE due_at IS NOT NULL;
        CREATE INDEX orders_fulfilments_to_book_in ON orders_fulfilments (collect_at, due_at, id)
            WHERE due_at IS NOT NULL;
        CREATE INDEX orders_fulfilments_due ON orders_fulfilments (due_at)
            WHERE due_at IS NOT NULL;
        CREATE INDEX orders_fulfilments_to_put_back ON orders_fulfilments
            (location, to_put_back_since, id) WHERE to_put_back_since IS NOT NULL;
        CREATE INDEX orders_fulfilments_given_up ON orders_fulfilments (to_put_back_since)
            WHERE to_put_back_since IS NOT NULL;
        """)
