import RetailStorage

/// What was sold, cancelled and returned, line by line, with the record that bought and when it
/// came to be known: by the event that told it and the place in it. Place 0 holds what belongs to
/// an order as a whole, without an item: that it is one, its delivery and fees, its discounts.
let createOrderLines = Migration(
    "analytics.0007.create-order-lines",
    sql: """
        CREATE TABLE analytics_order_lines (
            day BIGINT NOT NULL,
            event BIGINT NOT NULL,
            place BIGINT NOT NULL CHECK (place >= 0),
            month BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('sold', 'cancelled', 'returned')),
            order_id UUID,
            line BIGINT NOT NULL,
            customer UUID,
            channel TEXT NOT NULL,
            location TEXT NOT NULL,
            sku TEXT NOT NULL,
            currency TEXT NOT NULL,
            orders BIGINT NOT NULL CHECK (orders BETWEEN -1 AND 1),
            units BIGINT NOT NULL,
            gross BIGINT NOT NULL,
            tax BIGINT NOT NULL,
            discount BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL,
            PRIMARY KEY (day, event, place),
            CHECK ((place = 0) = (sku = '')),
            CHECK (place = 0 OR (orders = 0 AND discount = 0)),
            CHECK (kind <> 'sold' OR order_id IS NOT NULL)
        ) WITHOUT ROWID;
        CREATE INDEX analytics_order_lines_by_customer
            ON analytics_order_lines (customer, day, recorded_at)
            WHERE place = 0 AND kind = 'sold' AND customer IS NOT NULL;
        """)

/// Since when and until when figures leave a record out, by the moments at which verdicts came to
/// be known: so that figures as of a moment know what was known then.
let createExclusions = Migration(
    "analytics.0008.create-exclusions",
    sql: """
        CREATE TABLE analytics_exclusions (
            customer UUID NOT NULL,
            since BIGINT NOT NULL,
            until BIGINT CHECK (until >= since),
            verdict TEXT NOT NULL CHECK (verdict IN ('fake', 'test', 'bot')),
            PRIMARY KEY (customer, since)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX analytics_exclusions_holding ON analytics_exclusions (customer)
            WHERE until IS NULL;
        """)
