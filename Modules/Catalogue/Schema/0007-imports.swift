import RetailStorage

/// The records of files that must take effect once, such as opening stock.
let createImports = Migration(
    "catalogue.0007.create-imports",
    sql: """
        CREATE TABLE catalogue_imports (
            source TEXT NOT NULL,
            record TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (source, record)
        ) WITHOUT ROWID;
        """)
