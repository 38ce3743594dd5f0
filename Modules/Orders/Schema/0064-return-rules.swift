import RetailStorage

/// What of returns needs an approval, as data. What a rule looks for (`kind`) is for good, and each
/// kind has the columns that it asks by and no others; one that judges no more
/// (`archived_at`) stays, for what it found. `markets` is a list between commas; none means all.
let createReturnRules = Migration(
    "orders.0064.create-return-rules",
    sql: """
        CREATE TABLE orders_return_rules (
            code TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('value', 'cash', 'nameless', 'velocity', 'share')),
            name TEXT NOT NULL CHECK (name <> ''),
            markets TEXT NOT NULL,
            blind_only BIGINT NOT NULL CHECK (blind_only IN (0, 1)),
            amount BIGINT CHECK (amount > 0),
            currency TEXT,
            returns BIGINT CHECK (returns BETWEEN 1 AND 100),
            percent BIGINT CHECK (percent BETWEEN 1 AND 100),
            days BIGINT CHECK (days BETWEEN 1 AND 365),
            archived_at BIGINT,
            version BIGINT NOT NULL CHECK (version >= 1),
            CHECK ((amount IS NULL) = (currency IS NULL)),
            CHECK ((kind IN ('value', 'cash', 'share')) = (amount IS NOT NULL)),
            CHECK ((kind = 'velocity') = (returns IS NOT NULL)),
            CHECK ((kind = 'share') = (percent IS NOT NULL)),
            CHECK ((kind IN ('velocity', 'share')) = (days IS NOT NULL)),
            CHECK (kind NOT IN ('cash', 'nameless') OR blind_only = 1),
            CHECK (kind <> 'share' OR blind_only = 0)
        ) WITHOUT ROWID;
        """)
