import RetailStorage

/// Everything that happened with a customer, built from the event log: codes and their values.
let createTimeline = Migration(
    "crm.0004.create-timeline",
    sql: """
        CREATE TABLE crm_timeline (
            customer UUID NOT NULL,
            position BIGINT NOT NULL,
            at BIGINT NOT NULL,
            code TEXT NOT NULL,
            parameters TEXT NOT NULL,
            channel TEXT,
            subject TEXT NOT NULL,
            PRIMARY KEY (customer, at, position)
        ) WITHOUT ROWID;
        """)
