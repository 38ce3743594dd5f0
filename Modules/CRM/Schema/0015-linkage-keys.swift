import RetailStorage

/// The keys by which records of one person are found: hashes of parts of what is known of them
/// (`LinkageScheme.customers`). A projection: replaying the log builds it again.
let createLinkageKeys = Migration(
    "crm.0015.create-linkage-keys",
    sql: """
        CREATE TABLE crm_linkage_keys (
            customer UUID NOT NULL REFERENCES crm_customers (id),
            key BIGINT NOT NULL,
            PRIMARY KEY (customer, key)
        ) WITHOUT ROWID;
        CREATE INDEX crm_linkage_keys_by_key ON crm_linkage_keys (key, customer);
        """)
