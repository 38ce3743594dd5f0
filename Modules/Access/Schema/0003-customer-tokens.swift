import RetailStorage

/// Tokens of customers; a token that a key made ends with the key.
let createCustomerTokens = Migration(
    "access.0003.create-customer-tokens",
    sql: """
        CREATE TABLE access_customer_tokens (
            id UUID NOT NULL PRIMARY KEY,
            customer UUID NOT NULL,
            channel TEXT NOT NULL,
            key UUID REFERENCES access_keys (id),
            digest BYTEA NOT NULL UNIQUE,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            CHECK (expires_at > created_at AND expires_at <= created_at + 86400000)
        );
        CREATE INDEX access_customer_tokens_by_end ON access_customer_tokens (expires_at);
        """)
