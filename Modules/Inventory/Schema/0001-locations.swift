import RetailStorage

/// Where stock can be, and which channel sells from where.
let createLocations = Migration(
    "inventory.0001.create-locations",
    sql: """
        CREATE TABLE inventory_locations (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('store', 'warehouse', 'transit')),
            latitude BIGINT CHECK (latitude BETWEEN -90000000 AND 90000000),
            longitude BIGINT CHECK (longitude BETWEEN -180000000 AND 180000000),
            utc_offset_minutes BIGINT NOT NULL CHECK (utc_offset_minutes BETWEEN -1080 AND 1080),
            is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
            offers_pickup BIGINT NOT NULL CHECK (offers_pickup IN (0, 1)),
            offers_shipping BIGINT NOT NULL CHECK (offers_shipping IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            changed_at BIGINT NOT NULL,
            CHECK ((latitude IS NULL) = (longitude IS NULL))
        ) WITHOUT ROWID;
        CREATE TABLE inventory_sources (
            channel TEXT NOT NULL,
            location TEXT NOT NULL REFERENCES inventory_locations (code),
            position BIGINT NOT NULL CHECK (position > 0),
            buffer BIGINT NOT NULL CHECK (buffer >= 0),
            PRIMARY KEY (channel, location),
            UNIQUE (channel, position)
        ) WITHOUT ROWID;
        INSERT INTO inventory_locations
            (code, name, kind, utc_offset_minutes, is_active, offers_pickup, offers_shipping,
             version, changed_at)
        VALUES ('in-transit', 'In transit', 'transit', 0, 1, 0, 0, 1, 0);
        """)
