import RetailStorage

/// Lanes and promotions. What a promotion asks and gives is a document (`rule`), which is read
/// whole and never searched; for whom and when it counts, and how often, are columns.
let createPromotions = Migration(
    "catalogue.0012.create-promotions",
    sql: """
        CREATE TABLE catalogue_lanes (
            code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 40),
            name TEXT NOT NULL CHECK (name <> ''),
            mode TEXT NOT NULL CHECK (mode IN ('best', 'first')),
            position BIGINT NOT NULL UNIQUE CHECK (position BETWEEN 1 AND 10000),
            version BIGINT NOT NULL CHECK (version > 0)
        ) WITHOUT ROWID;
        INSERT INTO catalogue_lanes (code, name, mode, position, version)
        VALUES ('item', 'Items', 'best', 100, 1), ('order', 'Whole order', 'best', 200, 1);
        CREATE TABLE catalogue_promotions (
            code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 40),
            name TEXT NOT NULL CHECK (name <> ''),
            lane TEXT NOT NULL REFERENCES catalogue_lanes (code),
            rank BIGINT NOT NULL CHECK (rank >= 0),
            needs_coupon BIGINT NOT NULL CHECK (needs_coupon IN (0, 1)),
            uses BIGINT CHECK (uses > 0),
            uses_per_customer BIGINT CHECK (uses_per_customer > 0),
            budget BIGINT CHECK (budget > 0),
            budget_currency TEXT CHECK (length(budget_currency) = 3),
            rule TEXT NOT NULL CHECK (rule <> ''),
            \(lifecycleColumns)
            version BIGINT NOT NULL CHECK (version > 0),
            CHECK ((budget IS NULL) = (budget_currency IS NULL))
        ) WITHOUT ROWID;
        CREATE INDEX catalogue_promotions_by_name ON catalogue_promotions (name, code);
        CREATE INDEX catalogue_promotions_by_lane ON catalogue_promotions (lane, code);
        CREATE TABLE catalogue_promotion_audiences (
            promotion TEXT NOT NULL REFERENCES catalogue_promotions (code),
            \(audienceColumns)
            PRIMARY KEY (promotion, kind, value)
        ) WITHOUT ROWID;
        """)
