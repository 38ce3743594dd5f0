import RetailStorage

/// Items that belong to another brand or category than before, with the last record that was looked
/// at of those who bought them.
let createMovedItems = Migration(
    "segments.0006.create-moved-items",
    sql: """
        CREATE TABLE segments_moved_items (
            sku TEXT NOT NULL PRIMARY KEY,
            looked_at_record UUID NOT NULL
        ) WITHOUT ROWID;
        """)
