import RetailStorage

/// What promotions gave, and the control totals of the same events.
let createPromotionFigures = Migration(
    "analytics.0005.create-promotions",
    sql: """
        CREATE TABLE analytics_promotions (
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            promotion TEXT NOT NULL,
            channel TEXT NOT NULL,
            currency TEXT NOT NULL,
            uses BIGINT NOT NULL,
            discount BIGINT NOT NULL,
            cancelled_uses BIGINT NOT NULL,
            cancelled_discount BIGINT NOT NULL,
            PRIMARY KEY (day, promotion, channel, currency)
        ) WITHOUT ROWID;
        CREATE TABLE analytics_promotions_totals (
            currency TEXT NOT NULL PRIMARY KEY,
            uses BIGINT NOT NULL,
            discount BIGINT NOT NULL,
            cancelled_uses BIGINT NOT NULL,
            cancelled_discount BIGINT NOT NULL
        ) WITHOUT ROWID;
        """)
