import RetailStorage

/// Where customers were met: who is limited to places sees those who were met there.
let createMeetings = Migration(
    "crm.0005.create-meetings",
    sql: """
        CREATE TABLE crm_meetings (
            customer UUID NOT NULL,
            location TEXT NOT NULL,
            channel TEXT NOT NULL,
            PRIMARY KEY (customer, location, channel),
            CHECK (location <> '' OR channel <> '')
        ) WITHOUT ROWID;
        CREATE INDEX crm_meetings_by_location ON crm_meetings (location, customer);
        CREATE INDEX crm_meetings_by_channel ON crm_meetings (channel, customer);
        """)
