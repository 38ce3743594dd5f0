import RetailStorage

/// Which edition of its projection a consumer has built.
let addEditions = Migration(
    "sync.0007.add-editions",
    sql: """
        ALTER TABLE sync_consumers
            ADD COLUMN edition BIGINT NOT NULL DEFAULT 1 CHECK (edition >= 1);
        """)
