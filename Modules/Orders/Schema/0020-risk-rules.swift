import RetailStorage

/// By which rules orders are held before anything of them leaves, as data. What a rule looks for
/// (`kind`) is for good, and each kind has the columns that it asks by and no others; one that
/// judges no more (`archived_at`) stays, for what it held. `channels` and `places` are lists
/// between commas; no channel means all of them.
let createRiskRules = Migration(
    "orders.0020.create-risk-rules",
    sql: """
        CREATE TABLE orders_risk_rules (
            code TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('value', 'velocity', 'near-duplicate',
                'new-customer', 'address')),
            name TEXT NOT NULL CHECK (name <> ''),
            channels TEXT NOT NULL,
            amount BIGINT CHECK (amount > 0),
            currency TEXT,
            orders BIGINT CHECK (orders BETWEEN 1 AND 100),
            minutes BIGINT CHECK (minutes BETWEEN 1 AND 43200),
            places TEXT NOT NULL,
            hold_minutes BIGINT NOT NULL CHECK (hold_minutes BETWEEN 1 AND 525600),
            at_end TEXT NOT NULL CHECK (at_end IN ('release', 'cancel')),
            archived_at BIGINT,
            version BIGINT NOT NULL CHECK (version >= 1),
            CHECK ((amount IS NULL) = (currency IS NULL)),
            CHECK ((kind IN ('value', 'new-customer')) = (amount IS NOT NULL)),
            CHECK ((kind = 'velocity') = (orders IS NOT NULL)),
            CHECK ((kind IN ('velocity', 'near-duplicate')) = (minutes IS NOT NULL)),
            CHECK ((kind = 'address') = (places <> ''))
        ) WITHOUT ROWID;
        """)
