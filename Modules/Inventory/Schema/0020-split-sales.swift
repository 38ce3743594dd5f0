import RetailStorage

/// Channels that sell a line from several places where none has all of it.
let splitSales = Migration(
    "inventory.0020.split-sales",
    sql: """
        CREATE TABLE inventory_split_sales (
            channel TEXT NOT NULL PRIMARY KEY
        ) WITHOUT ROWID;
        """)
