import RetailStorage

/// Lines of other systems kept exactly as they came: raw invoice numbers, negative quantities,
/// prices to the millionth of the unit. A line is known by what it says, an order by the
/// source and number it came with.
let createImportLines = Migration(
    "orders.0006.create-import-lines",
    sql: """
        CREATE TABLE orders_import_lines (
            source TEXT NOT NULL,
            invoice TEXT NOT NULL,
            sku TEXT NOT NULL,
            unit_price BIGINT NOT NULL
                CHECK (unit_price BETWEEN -1000000000000000 AND 1000000000000000),
            at BIGINT NOT NULL,
            repetition BIGINT NOT NULL CHECK (repetition >= 1),
            name TEXT NOT NULL,
            quantity BIGINT NOT NULL
                CHECK (quantity BETWEEN -1000000000000 AND 1000000000000),
            currency TEXT NOT NULL,
            customer TEXT,
            country TEXT,
            order_id UUID REFERENCES orders_orders (id),
            channel TEXT NOT NULL,
            location TEXT,
            PRIMARY KEY (source, invoice, sku, unit_price, at, repetition),
            CHECK (quantity * unit_price BETWEEN -1000000000000000000 AND 1000000000000000000)
        ) WITHOUT ROWID;
        CREATE INDEX orders_import_lines_order ON orders_import_lines (order_id)
            WHERE order_id IS NOT NULL;
        CREATE TABLE orders_imported_numbers (
            source TEXT NOT NULL,
            number TEXT NOT NULL,
            order_id UUID NOT NULL UNIQUE REFERENCES orders_orders (id),
            lines BIGINT NOT NULL CHECK (lines >= 0),
            PRIMARY KEY (source, number)
        ) WITHOUT ROWID;
        """)
