import RetailStorage

/// Goods that lie at a place and are not for sale, one row for each item, place and bucket in which
/// something was once. What is on hand stands in `inventory_levels` and never here, so that who
/// sells reads and writes nothing of this.
///
/// `since` is when it last came to lie there where there was nothing; the indexes have what is
/// there now by that, of all places, place by place and bucket by bucket.
let createBuckets = Migration(
    "inventory.0021.create-buckets",
    sql: """
        CREATE TABLE inventory_buckets (
            sku TEXT NOT NULL REFERENCES inventory_items (sku),
            location TEXT NOT NULL,
            in_transit BIGINT NOT NULL DEFAULT 0 CHECK (in_transit = 0),
            bucket TEXT NOT NULL CHECK (bucket = 'quality-control' OR bucket = 'damaged'
                                        OR bucket = 'supplier'),
            quantity BIGINT NOT NULL CHECK (quantity >= 0),
            since BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            PRIMARY KEY (sku, location, bucket),
            FOREIGN KEY (location, in_transit) REFERENCES inventory_locations (code, in_transit)
        ) WITHOUT ROWID;
        CREATE INDEX inventory_buckets_oldest ON inventory_buckets (since, location, sku, bucket)
            WHERE quantity > 0;
        CREATE INDEX inventory_buckets_at ON inventory_buckets (location, since, sku, bucket)
            WHERE quantity > 0;
        CREATE INDEX inventory_buckets_of ON inventory_buckets (bucket, since, location, sku)
            WHERE quantity > 0;
        CREATE INDEX inventory_buckets_of_at
            ON inventory_buckets (location, bucket, since, sku) WHERE quantity > 0;
        """)
