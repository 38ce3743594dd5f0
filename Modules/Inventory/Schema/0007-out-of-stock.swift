import RetailStorage

/// Items of which a place has nothing to sell; goods on their way between two places are no stock.
let indexOutOfStock = Migration(
    "inventory.0007.index-out-of-stock",
    sql: """
        CREATE INDEX inventory_levels_out ON inventory_levels (sku, location)
            WHERE on_hand <= reserved AND in_transit = 0;
        """)
