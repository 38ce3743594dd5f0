import RetailStorage

/// The ledger of an item at one place, in the order in which it happened, without those of all
/// other places.
let indexMovementsByPlace = Migration(
    "inventory.0010.index-movements-by-place",
    sql: """
        CREATE INDEX inventory_movements_by_place
            ON inventory_movements (sku, location, occurred_at, number);
        """)
