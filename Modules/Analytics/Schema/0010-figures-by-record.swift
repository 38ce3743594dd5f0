import RetailStorage

/// Figures by the record through which they came, so that those of records that are no customers
/// can be left out of all.
///
/// Lines of orders get the time of the day and what the order cost, carts their record; both are
/// built again from the log. Points, promotions and support get sums by record beside those of all.
let createFiguresByRecord = Migration(
    "analytics.0010.create-figures-by-record",
    sql: """
        DROP TABLE analytics_order_lines;
        CREATE TABLE analytics_order_lines (
            day BIGINT NOT NULL,
            event BIGINT NOT NULL,
            place BIGINT NOT NULL CHECK (place >= 0),
            month BIGINT NOT NULL,
            time TEXT NOT NULL CHECK (length(time) = 5),
            kind TEXT NOT NULL CHECK (kind IN ('sold', 'cancelled', 'returned')),
            order_id UUID,
            line BIGINT NOT NULL,
            customer UUID,
            channel TEXT NOT NULL,
            location TEXT NOT NULL,
            sku TEXT NOT NULL,
            currency TEXT NOT NULL,
            orders BIGINT NOT NULL CHECK (orders BETWEEN -1 AND 1),
            order_total BIGINT NOT NULL,
            item_orders BIGINT NOT NULL CHECK (item_orders IN (0, 1)),
            units BIGINT NOT NULL,
            gross BIGINT NOT NULL,
            tax BIGINT NOT NULL,
            discount BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL,
            PRIMARY KEY (day, event, place),
            CHECK ((place = 0) = (sku = '')),
            CHECK (place = 0 OR (orders = 0 AND order_total = 0 AND discount = 0)),
            CHECK (item_orders = 0 OR place > 0),
            CHECK (kind = 'sold' OR (order_total = 0 AND item_orders = 0)),
            CHECK (kind <> 'sold' OR order_id IS NOT NULL)
        ) WITHOUT ROWID;
        CREATE INDEX analytics_order_lines_by_customer
            ON analytics_order_lines (customer, day, recorded_at, kind)
            WHERE place = 0 AND customer IS NOT NULL;
        DROP TABLE analytics_cart_origins;
        CREATE TABLE analytics_cart_origins (
            cart UUID NOT NULL PRIMARY KEY,
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            channel TEXT NOT NULL,
            location TEXT NOT NULL,
            customer UUID,
            is_handed_over BIGINT NOT NULL CHECK (is_handed_over IN (0, 1)),
            is_converted BIGINT NOT NULL CHECK (is_converted IN (0, 1))
        ) WITHOUT ROWID;
        CREATE INDEX analytics_cart_origins_by_customer
            ON analytics_cart_origins (customer, day) WHERE customer IS NOT NULL;
        CREATE TABLE analytics_points_records (
            customer UUID NOT NULL,
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            issued BIGINT NOT NULL,
            spent BIGINT NOT NULL,
            reversed BIGINT NOT NULL,
            restored BIGINT NOT NULL,
            expired BIGINT NOT NULL,
            adjusted BIGINT NOT NULL,
            PRIMARY KEY (customer, day)
        ) WITHOUT ROWID;
        CREATE TABLE analytics_support_records (
            customer UUID NOT NULL,
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            kind TEXT NOT NULL,
            opened BIGINT NOT NULL,
            answered BIGINT NOT NULL,
            answer_seconds BIGINT NOT NULL,
            within_target BIGINT NOT NULL,
            solved BIGINT NOT NULL,
            ratings BIGINT NOT NULL,
            score BIGINT NOT NULL,
            PRIMARY KEY (customer, day, kind)
        ) WITHOUT ROWID;
        CREATE TABLE analytics_promotions_records (
            customer UUID NOT NULL,
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            promotion TEXT NOT NULL,
            channel TEXT NOT NULL,
            currency TEXT NOT NULL,
            uses BIGINT NOT NULL,
            discount BIGINT NOT NULL,
            cancelled_uses BIGINT NOT NULL,
            cancelled_discount BIGINT NOT NULL,
            PRIMARY KEY (customer, day, promotion, channel, currency)
        ) WITHOUT ROWID;
        """)
