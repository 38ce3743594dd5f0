import RetailStorage

/// How much of an item a place wants to have left when it is ordered again, and the items of which
/// there is no more than that, also place by place. The column stands first: where it does not,
/// SQLite turns the comparison of a query round, and then knows the index no more.
let addReorderPoints = Migration(
    "inventory.0008.add-reorder-points",
    sql: """
        ALTER TABLE inventory_levels ADD COLUMN reorder_point BIGINT
            CHECK (reorder_point IS NULL OR (reorder_point >= 0 AND in_transit = 0));
        CREATE INDEX inventory_levels_low ON inventory_levels (sku, location)
            WHERE reorder_point >= on_hand - reserved AND in_transit = 0;
        CREATE INDEX inventory_levels_low_at ON inventory_levels (location, sku)
            WHERE reorder_point >= on_hand - reserved AND in_transit = 0;
        """)
