import RetailStorage

/// What the provider `test` did, as a provider keeps it: it moves no money. One row for each key,
/// with how often it was asked under it.
let createTestProvider = Migration(
    "orders.0027.create-test-provider",
    sql: """
        CREATE TABLE orders_test_provider (
            request_key TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            reference TEXT NOT NULL,
            amount BIGINT NOT NULL,
            currency TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('done', 'pending', 'refused', 'away')),
            calls BIGINT NOT NULL CHECK (calls >= 1)
        ) WITHOUT ROWID;
        """)
