import RetailStorage

/// By which identifier somebody was known when a case became theirs, by its number.
let keepIdentities = Migration(
    "support.0006.keep-identities",
    sql: """
        ALTER TABLE support_cases ADD COLUMN identity BIGINT
            CHECK (identity IS NULL OR customer IS NOT NULL);
        """)
