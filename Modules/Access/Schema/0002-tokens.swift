import RetailStorage

/// API keys, sessions, the owner token, and the number that rises with every change of rights.
let createTokens = Migration(
    "access.0002.create-tokens",
    sql: """
        CREATE TABLE access_keys (
            id UUID NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            role TEXT NOT NULL REFERENCES access_roles (code),
            channel TEXT,
            lookup TEXT NOT NULL,
            digest BYTEA NOT NULL UNIQUE,
            created_at BIGINT NOT NULL,
            used_on BIGINT,
            revoked_at BIGINT
        );
        CREATE TABLE access_key_locations (
            key UUID NOT NULL REFERENCES access_keys (id),
            location TEXT NOT NULL,
            PRIMARY KEY (key, location)
        ) WITHOUT ROWID;
        CREATE TABLE access_sessions (
            id UUID NOT NULL PRIMARY KEY,
            staff UUID NOT NULL REFERENCES access_staff (id),
            digest BYTEA NOT NULL UNIQUE,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL
        );
        CREATE INDEX access_sessions_by_staff ON access_sessions (staff);
        CREATE INDEX access_sessions_by_end ON access_sessions (expires_at);
        CREATE TABLE access_owner_token (
            single BIGINT NOT NULL PRIMARY KEY CHECK (single = 1),
            digest BYTEA NOT NULL,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE access_version (
            single BIGINT NOT NULL PRIMARY KEY CHECK (single = 1),
            version BIGINT NOT NULL
        );
        INSERT INTO access_version (single, version) VALUES (1, 0);
        """)
