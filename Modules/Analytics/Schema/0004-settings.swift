import RetailStorage

/// By which clocks the retailer's day is told.
let createSettings = Migration(
    "analytics.0004.create-settings",
    sql: """
        CREATE TABLE analytics_settings (
            id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
            utc_offset_minutes BIGINT NOT NULL
                CHECK (utc_offset_minutes BETWEEN -1440 AND 1440)
        ) WITHOUT ROWID;
        """)
