import RetailStorage

/// From where pages in browsers may speak for a web channel.
let createOrigins = Migration(
    "catalogue.0008.create-origins",
    sql: """
        CREATE TABLE catalogue_origins (
            channel TEXT NOT NULL REFERENCES catalogue_channels (code),
            origin TEXT NOT NULL CHECK (length(origin) BETWEEN 11 AND 200),
            PRIMARY KEY (channel, origin)
        ) WITHOUT ROWID;
        """)
