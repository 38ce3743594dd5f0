import RetailStorage

/// Tokens of customers; a token ends with the key, or with the member of staff, that made it.
let createCustomerTokens = Migration(
    "access.0003.create-customer-tokens",
    sql: """
        CREATE TABLE access_customer_tokens (
            id UUID NOT NULL PRIMARY KEY,
            customer UUID NOT NULL,
            channel TEXT NOT NULL,
            key UUID REFERENCES access_keys (id),
            staff UUID REFERENCES access_staff (id),
            digest BYTEA NOT NULL UNIQUE,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            CHECK (expires_at > created_at AND expires_at <= created_at + 86400000)
        );
        CREATE INDEX access_customer_tokens_by_staff ON access_customer_tokens (staff);
        CREATE INDEX access_customer_tokens_by_end ON access_customer_tokens (expires_at);
        """)
