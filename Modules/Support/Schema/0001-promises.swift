import RetailStorage

/// What the desk promises, and when it is at work.
let createPromises = Migration(
    "support.0001.create-promises",
    sql: """
        CREATE TABLE support_calendars (
            code TEXT NOT NULL PRIMARY KEY,
            zone TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 64),
            revision BIGINT NOT NULL CHECK (revision >= 1)
        ) WITHOUT ROWID;
        CREATE TABLE support_hours (
            calendar TEXT NOT NULL REFERENCES support_calendars (code),
            weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
            starts BIGINT NOT NULL CHECK (starts >= 0),
            ends BIGINT NOT NULL CHECK (ends > starts AND ends <= 1440),
            PRIMARY KEY (calendar, weekday, starts)
        ) WITHOUT ROWID;
        CREATE TABLE support_holidays (
            calendar TEXT NOT NULL REFERENCES support_calendars (code),
            day BIGINT NOT NULL,
            PRIMARY KEY (calendar, day)
        ) WITHOUT ROWID;
        CREATE TABLE support_policies (
            scope TEXT NOT NULL PRIMARY KEY,
            calendar TEXT NOT NULL REFERENCES support_calendars (code),
            first_response BIGINT NOT NULL CHECK (first_response > 0),
            next_response BIGINT NOT NULL CHECK (next_response > 0),
            resolution BIGINT NOT NULL CHECK (resolution > 0)
        ) WITHOUT ROWID;
        """)
