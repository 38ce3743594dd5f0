import RetailStorage

/// Lines of other systems kept exactly as they came: raw invoice numbers, negative quantities,
/// prices to the thousandth of the minor unit. Written once, never changed.
let createImportLines = Migration(
    "orders.0006.create-import-lines",
    sql: """
        CREATE TABLE orders_import_lines (
            source TEXT NOT NULL,
            entry BIGINT NOT NULL CHECK (entry >= 1),
            invoice TEXT NOT NULL,
            sku TEXT NOT NULL,
            name TEXT NOT NULL,
            quantity BIGINT NOT NULL,
            unit_price BIGINT NOT NULL,
            currency TEXT NOT NULL,
            customer TEXT,
            country TEXT,
            at BIGINT NOT NULL,
            order_id UUID,
            PRIMARY KEY (source, entry)
        ) WITHOUT ROWID;
        CREATE INDEX orders_import_lines_invoice ON orders_import_lines (source, invoice);
        """)
