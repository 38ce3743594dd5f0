import RetailStorage

/// The key with which links are signed: one, made with the first link. Replaced, it ends all of
/// them.
let createLinkKeys = Migration(
    "access.0005.create-link-keys",
    sql: """
        CREATE TABLE access_link_keys (
            single BIGINT NOT NULL PRIMARY KEY CHECK (single = 1),
            secret BYTEA NOT NULL CHECK (length(secret) = 32),
            made_at BIGINT NOT NULL
        ) WITHOUT ROWID;
        """)
