import RetailStorage

/// Where stock can be, and which channel sells from where.
///
/// `in_transit` repeats what `kind` says so that other tables can refer to a place that is one, or
/// is none: a source is never a transit, and a level says which it stands in.
let createLocations = Migration(
    "inventory.0001.create-locations",
    sql: """
        CREATE TABLE inventory_locations (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('store', 'warehouse', 'transit')),
            in_transit BIGINT NOT NULL CHECK (in_transit IN (0, 1)),
            latitude BIGINT CHECK (latitude BETWEEN -90000000 AND 90000000),
            longitude BIGINT CHECK (longitude BETWEEN -180000000 AND 180000000),
            zone TEXT CHECK (length(zone) BETWEEN 1 AND 64),
            market TEXT,
            tax_place TEXT CHECK (length(tax_place) BETWEEN 2 AND 65),
            is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
            offers_pickup BIGINT NOT NULL CHECK (offers_pickup IN (0, 1)),
            offers_shipping BIGINT NOT NULL CHECK (offers_shipping IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            changed_at BIGINT NOT NULL,
            UNIQUE (code, in_transit),
            CHECK ((in_transit = 1) = (kind = 'transit')),
            CHECK (in_transit = 0 OR (is_active = 1 AND offers_pickup = 0 AND offers_shipping = 0)),
            CHECK ((latitude IS NULL) = (longitude IS NULL))
        ) WITHOUT ROWID;
        CREATE INDEX inventory_locations_by_name ON inventory_locations (name, code);
        CREATE TABLE inventory_sources (
            channel TEXT NOT NULL,
            location TEXT NOT NULL,
            in_transit BIGINT NOT NULL DEFAULT 0 CHECK (in_transit = 0),
            position BIGINT NOT NULL CHECK (position > 0),
            safety_stock BIGINT NOT NULL CHECK (safety_stock >= 0),
            PRIMARY KEY (channel, location),
            UNIQUE (channel, position),
            FOREIGN KEY (location, in_transit) REFERENCES inventory_locations (code, in_transit)
        ) WITHOUT ROWID;
        CREATE INDEX inventory_sources_by_location ON inventory_sources (location);
        INSERT INTO inventory_locations
            (code, name, kind, in_transit, is_active, offers_pickup, offers_shipping, version,
             changed_at)
        VALUES ('in-transit', 'In transit', 'transit', 1, 1, 0, 0, 1, 0);
        """)
