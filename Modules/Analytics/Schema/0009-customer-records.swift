import RetailStorage

/// Since when and until when a record is told under another, by the moments at which merges and
/// their undoing came to be known: figures as of a moment count the customers known then. A record
/// without a row stands for itself.
let createCustomerRecords = Migration(
    "analytics.0009.create-customer-records",
    sql: """
        CREATE TABLE analytics_customer_records (
            record UUID NOT NULL,
            since BIGINT NOT NULL,
            until BIGINT CHECK (until >= since),
            customer UUID NOT NULL CHECK (customer <> record),
            PRIMARY KEY (record, since)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX analytics_customer_records_holding
            ON analytics_customer_records (record) WHERE until IS NULL;
        CREATE INDEX analytics_customer_records_by_customer
            ON analytics_customer_records (customer, since);
        """)
