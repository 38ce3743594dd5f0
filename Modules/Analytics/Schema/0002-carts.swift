import RetailStorage

/// What became of carts, and where each began.
let createCarts = Migration(
    "analytics.0002.create-carts",
    sql: """
        CREATE TABLE analytics_carts (
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            channel TEXT NOT NULL,
            location TEXT NOT NULL,
            started BIGINT NOT NULL,
            handed_over BIGINT NOT NULL,
            converted BIGINT NOT NULL,
            PRIMARY KEY (day, channel, location)
        ) WITHOUT ROWID;
        CREATE TABLE analytics_carts_totals (
            currency TEXT NOT NULL PRIMARY KEY,
            started BIGINT NOT NULL,
            handed_over BIGINT NOT NULL,
            converted BIGINT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE analytics_cart_origins (
            cart UUID NOT NULL PRIMARY KEY,
            day BIGINT NOT NULL,
            channel TEXT NOT NULL,
            location TEXT NOT NULL,
            is_handed_over BIGINT NOT NULL CHECK (is_handed_over IN (0, 1)),
            is_converted BIGINT NOT NULL CHECK (is_converted IN (0, 1))
        ) WITHOUT ROWID;
        """)
