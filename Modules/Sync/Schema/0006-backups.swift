import RetailStorage

/// The last whole backup of these data: the moment before it was begun, so that all that was
/// committed until then is in it.
let createBackups = Migration(
    "sync.0006.create-backups",
    sql: """
        CREATE TABLE sync_backups (
            number BIGINT NOT NULL PRIMARY KEY CHECK (number = 1),
            began_at BIGINT NOT NULL,
            octets BIGINT NOT NULL CHECK (octets > 0),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
        ) WITHOUT ROWID;
        """)
