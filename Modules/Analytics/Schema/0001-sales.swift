import RetailStorage

/// What was sold, and the control totals of the same events.
let createSales = Migration(
    "analytics.0001.create-sales",
    sql: """
        CREATE TABLE analytics_sales (
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            channel TEXT NOT NULL,
            location TEXT NOT NULL,
            sku TEXT NOT NULL,
            currency TEXT NOT NULL,
            orders BIGINT NOT NULL,
            order_total BIGINT NOT NULL,
            cancelled_orders BIGINT NOT NULL,
            returns BIGINT NOT NULL,
            item_orders BIGINT NOT NULL,
            units BIGINT NOT NULL,
            gross BIGINT NOT NULL,
            tax BIGINT NOT NULL,
            cancelled_units BIGINT NOT NULL,
            cancelled_gross BIGINT NOT NULL,
            cancelled_tax BIGINT NOT NULL,
            returned_units BIGINT NOT NULL,
            returned_gross BIGINT NOT NULL,
            returned_tax BIGINT NOT NULL,
            charges BIGINT NOT NULL,
            PRIMARY KEY (day, channel, location, sku, currency)
        ) WITHOUT ROWID;
        CREATE TABLE analytics_sales_totals (
            currency TEXT NOT NULL PRIMARY KEY,
            orders BIGINT NOT NULL,
            order_total BIGINT NOT NULL,
            cancelled_orders BIGINT NOT NULL,
            returns BIGINT NOT NULL,
            item_orders BIGINT NOT NULL,
            units BIGINT NOT NULL,
            gross BIGINT NOT NULL,
            tax BIGINT NOT NULL,
            cancelled_units BIGINT NOT NULL,
            cancelled_gross BIGINT NOT NULL,
            cancelled_tax BIGINT NOT NULL,
            returned_units BIGINT NOT NULL,
            returned_gross BIGINT NOT NULL,
            returned_tax BIGINT NOT NULL,
            charges BIGINT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE analytics_spellings (
            sku TEXT NOT NULL PRIMARY KEY,
            spelling TEXT NOT NULL
        ) WITHOUT ROWID;
        """)
