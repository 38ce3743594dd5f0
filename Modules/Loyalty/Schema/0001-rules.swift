import RetailStorage

/// What points cost and are worth, per currency, and what they did before: a sale keeps the rule
/// under which it was made.
let createRules = Migration(
    "loyalty.0001.create-rules",
    sql: """
        CREATE TABLE loyalty_rules (
            currency TEXT NOT NULL PRIMARY KEY,
            spend_per_point BIGINT NOT NULL CHECK (spend_per_point > 0),
            worth_per_point BIGINT NOT NULL CHECK (worth_per_point > 0),
            valid_days BIGINT NOT NULL CHECK (valid_days BETWEEN 1 AND 36500),
            version BIGINT NOT NULL CHECK (version > 0)
        ) WITHOUT ROWID;
        CREATE TABLE loyalty_rule_versions (
            currency TEXT NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            since BIGINT NOT NULL,
            spend_per_point BIGINT NOT NULL CHECK (spend_per_point > 0),
            worth_per_point BIGINT NOT NULL CHECK (worth_per_point > 0),
            valid_days BIGINT NOT NULL CHECK (valid_days BETWEEN 1 AND 36500),
            PRIMARY KEY (currency, version)
        ) WITHOUT ROWID;
        """)
