import RetailStorage

/// When an item was last sold at a place, and since when something of it has been there: since the
/// last time that there was nothing. Both are what the ledger says, and the indexes have what
/// is there by since when none of it was sold, also place by place.
let addIdleStock = Migration(
    "inventory.0009.add-idle-stock",
    sql: """
        ALTER TABLE inventory_levels ADD COLUMN last_sold_at BIGINT;
        ALTER TABLE inventory_levels ADD COLUMN stocked_at BIGINT;
        UPDATE inventory_levels
           SET last_sold_at = told.sold, stocked_at = told.stocked
          FROM (SELECT m.sku, m.location,
                       MAX(CASE WHEN m.reason = 'sale' AND m.change < 0
                                THEN m.occurred_at END) AS sold,
                       MAX(CASE WHEN m.there > 0 AND m.there - m.change <= 0
                                THEN m.recorded_at END) AS stocked
                  FROM (SELECT sku, location, reason, change, occurred_at, recorded_at,
                               SUM(change) OVER (PARTITION BY sku, location
                                                 ORDER BY number) AS there
                          FROM inventory_movements) m
                 GROUP BY m.sku, m.location) told
         WHERE inventory_levels.sku = told.sku AND inventory_levels.location = told.location;
        CREATE INDEX inventory_levels_idle ON inventory_levels
            ((CASE WHEN last_sold_at > stocked_at THEN last_sold_at ELSE stocked_at END),
             sku, location)
            WHERE on_hand > 0 AND in_transit = 0;
        CREATE INDEX inventory_levels_idle_at ON inventory_levels
            (location,
             (CASE WHEN last_sold_at > stocked_at THEN last_sold_at ELSE stocked_at END), sku)
            WHERE on_hand > 0 AND in_transit = 0;
        """)
