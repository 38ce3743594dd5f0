import RetailStorage

/// What was sold by the time of the day, in steps of five minutes on the clock of the place
/// (`17:25`), and the control totals of the same events.
let createSalesTimes = Migration(
    "analytics.0006.create-sales-times",
    sql: """
        CREATE TABLE analytics_sales_times (
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            time TEXT NOT NULL CHECK (length(time) = 5),
            channel TEXT NOT NULL,
            location TEXT NOT NULL,
            currency TEXT NOT NULL,
            orders BIGINT NOT NULL,
            order_total BIGINT NOT NULL,
            cancelled_orders BIGINT NOT NULL,
            returns BIGINT NOT NULL,
            units BIGINT NOT NULL,
            gross BIGINT NOT NULL,
            tax BIGINT NOT NULL,
            cancelled_units BIGINT NOT NULL,
            cancelled_gross BIGINT NOT NULL,
            cancelled_tax BIGINT NOT NULL,
            returned_units BIGINT NOT NULL,
            returned_gross BIGINT NOT NULL,
            returned_tax BIGINT NOT NULL,
            discount BIGINT NOT NULL,
            cancelled_discount BIGINT NOT NULL,
            PRIMARY KEY (day, time, channel, location, currency)
        ) WITHOUT ROWID;
        CREATE TABLE analytics_sales_times_totals (
            currency TEXT NOT NULL PRIMARY KEY,
            orders BIGINT NOT NULL,
            order_total BIGINT NOT NULL,
            cancelled_orders BIGINT NOT NULL,
            returns BIGINT NOT NULL,
            units BIGINT NOT NULL,
            gross BIGINT NOT NULL,
            tax BIGINT NOT NULL,
            cancelled_units BIGINT NOT NULL,
            cancelled_gross BIGINT NOT NULL,
            cancelled_tax BIGINT NOT NULL,
            returned_units BIGINT NOT NULL,
            returned_gross BIGINT NOT NULL,
            returned_tax BIGINT NOT NULL,
            discount BIGINT NOT NULL,
            cancelled_discount BIGINT NOT NULL
        ) WITHOUT ROWID;
        """)
