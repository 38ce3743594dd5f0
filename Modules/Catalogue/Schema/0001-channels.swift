import RetailStorage

/// The channels, as data.
let createChannels = Migration(
    "catalogue.0001.create-channels",
    sql: """
        CREATE TABLE catalogue_channels (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            purpose TEXT NOT NULL,
            currency TEXT NOT NULL,
            locale TEXT NOT NULL,
            tax_rate BIGINT NOT NULL CHECK (tax_rate BETWEEN 0 AND 99999999),
            prices_include_tax BIGINT NOT NULL CHECK (prices_include_tax IN (0, 1)),
            is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0)
        ) WITHOUT ROWID;
        """)
