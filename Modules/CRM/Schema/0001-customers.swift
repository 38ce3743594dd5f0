import RetailStorage

/// Customer records, which of them are one, and the identifiers by which channels know them.
let createCustomers = Migration(
    "crm.0001.create-customers",
    sql: """
        CREATE TABLE crm_customers (
            id UUID NOT NULL PRIMARY KEY,
            parent UUID REFERENCES crm_customers (id),
            name TEXT,
            birth_date TEXT,
            locale TEXT,
            attributes TEXT NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            created_at BIGINT NOT NULL,
            CHECK (parent IS NULL OR parent <> id)
        ) WITHOUT ROWID;
        CREATE INDEX crm_customers_by_parent ON crm_customers (parent) WHERE parent IS NOT NULL;
        CREATE TABLE crm_identities (
            customer UUID NOT NULL REFERENCES crm_customers (id),
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            spelling TEXT NOT NULL,
            is_verified BIGINT NOT NULL CHECK (is_verified IN (0, 1)),
            first_seen BIGINT NOT NULL,
            last_seen BIGINT NOT NULL,
            PRIMARY KEY (customer, kind, value)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX crm_identities_verified ON crm_identities (kind, value)
            WHERE is_verified = 1;
        CREATE INDEX crm_identities_by_value ON crm_identities (kind, value);
        """)
