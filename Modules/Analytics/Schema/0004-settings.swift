import RetailStorage

/// By which clocks the retailer's day is told.
let createSettings = Migration(
    "analytics.0004.create-settings",
    sql: """
        CREATE TABLE analytics_settings (
            id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
            zone TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 64)
        ) WITHOUT ROWID;
        """)
