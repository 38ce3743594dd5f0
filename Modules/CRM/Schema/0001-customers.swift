import RetailStorage

/// Customer records, which of them are one, and the identifiers by which they are known.
///
/// An identifier is a value in a namespace: accounts of two marketplaces are two people, whatever
/// they are called. Phone numbers and e-mail addresses have namespaces that no code can be.
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
            kind TEXT NOT NULL CHECK (kind IN ('web', 'app', 'store', 'marketplace', 'social',
                'phone', 'chat', 'email', 'messenger', 'ads')),
            namespace TEXT NOT NULL
                CHECK ((kind = 'phone') = (namespace = '+') AND (kind = 'email') = (namespace = '@')
                    AND length(namespace) BETWEEN 1 AND 40),
            value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 254),
            spelling TEXT NOT NULL,
            is_verified BIGINT NOT NULL CHECK (is_verified IN (0, 1)),
            first_seen BIGINT NOT NULL,
            last_seen BIGINT NOT NULL,
            PRIMARY KEY (customer, namespace, value),
            CHECK (kind <> 'phone' OR (value LIKE '+%' AND length(value) BETWEEN 6 AND 16
                AND LTRIM(value, '+0123456789') = '')),
            CHECK (kind <> 'email' OR (value LIKE '%_@_%' AND value = LOWER(value)))
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX crm_identities_verified ON crm_identities (namespace, value)
            WHERE is_verified = 1;
        CREATE INDEX crm_identities_by_value ON crm_identities (namespace, value);
        """)
