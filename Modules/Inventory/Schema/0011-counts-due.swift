import RetailStorage

/// Items that are to be counted at a place because somebody found other than the books say: one
/// row each, since the first who said so, until it is counted. Channels in `inventory_whole_lines`
/// never let a line come from several places.
let addCountsDue = Migration(
    "inventory.0011.add-counts-due",
    sql: """
        CREATE TABLE inventory_counts_due (
            location TEXT NOT NULL,
            sku TEXT NOT NULL REFERENCES inventory_items (sku),
            cause TEXT NOT NULL CHECK (cause IN ('missing', 'none-left', 'damaged')),
            reference TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            PRIMARY KEY (location, sku)
        ) WITHOUT ROWID;
        CREATE INDEX inventory_counts_due_oldest
            ON inventory_counts_due (asked_at, location, sku);
        CREATE INDEX inventory_counts_due_at
            ON inventory_counts_due (location, asked_at, sku);
        CREATE TABLE inventory_whole_lines (
            channel TEXT NOT NULL PRIMARY KEY
        ) WITHOUT ROWID;
        """)
