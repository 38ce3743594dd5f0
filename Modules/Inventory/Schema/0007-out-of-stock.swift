import RetailStorage

/// Items of which a place has nothing to sell, also place by place; goods on their way between two
/// places are no stock.
let indexOutOfStock = Migration(
    "inventory.0007.index-out-of-stock",
    sql: """
        CREATE INDEX inventory_levels_out ON inventory_levels (sku, location)
            WHERE on_hand <= reserved AND in_transit = 0;
        CREATE INDEX inventory_levels_out_at ON inventory_levels (location, sku)
            WHERE on_hand <= reserved AND in_transit = 0;
        """)
