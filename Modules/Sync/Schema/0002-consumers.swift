import RetailStorage

/// The readers of the log, and the events that they could not take in: those of a position, which
/// holds the number of the act. A reference to it would be looked for in all that is parked with
/// every read that the audit forgets.
let createConsumers = Migration(
    "sync.0002.create-consumers",
    sql: """
        CREATE TABLE sync_consumers (
            name TEXT NOT NULL PRIMARY KEY,
            position BIGINT NOT NULL CHECK (position >= 0),
            moved_at BIGINT NOT NULL,
            emptying BIGINT NOT NULL DEFAULT 0
                CHECK (emptying = 0 OR (emptying = 1 AND position = 0))
        ) WITHOUT ROWID;
        CREATE TABLE sync_parked (
            consumer TEXT NOT NULL REFERENCES sync_consumers (name),
            position BIGINT NOT NULL,
            type TEXT NOT NULL,
            subject TEXT NOT NULL,
            problem TEXT NOT NULL,
            remedy TEXT NOT NULL
                CHECK (remedy IN ('retry', 'mend-first', 'update-first', 'earlier-first')),
            attempts BIGINT NOT NULL CHECK (attempts >= 0),
            parked_at BIGINT NOT NULL,
            PRIMARY KEY (consumer, position),
            CHECK (position % 100000 > 0)
        ) WITHOUT ROWID;
        CREATE INDEX sync_parked_by_position ON sync_parked (position, consumer);
        CREATE INDEX sync_parked_by_subject ON sync_parked (consumer, subject, position);
        """)
