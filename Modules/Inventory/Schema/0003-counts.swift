import RetailStorage

/// What was counted, and when: later news of earlier sales is weighed against it.
let createCounts = Migration(
    "inventory.0003.create-counts",
    sql: """
        CREATE TABLE inventory_counts (
            sku TEXT NOT NULL,
            location TEXT NOT NULL,
            counted_at BIGINT NOT NULL,
            counted BIGINT NOT NULL CHECK (counted >= 0),
            expected BIGINT NOT NULL,
            actor TEXT NOT NULL,
            request_id TEXT NOT NULL,
            recorded_at BIGINT NOT NULL,
            PRIMARY KEY (sku, location, counted_at),
            FOREIGN KEY (sku, location) REFERENCES inventory_levels (sku, location)
        ) WITHOUT ROWID;
        """)
