import RetailStorage

/// What charges cost by where goods go and by how much they are. A table of rates is never
/// changed: a charge names the one that holds (`rates`), and so does what it cost before, so that a
/// sale that is told late finds the rates of then. A zone is several places; a rate without a zone
/// holds everywhere, and a bound that is missing bounds nothing. The first rate that fits counts.
let createChargeRates = Migration(
    "orders.0051.create-charge-rates",
    sql: """
        CREATE TABLE orders_rate_tables (
            charge TEXT NOT NULL REFERENCES orders_charges (code),
            version BIGINT NOT NULL CHECK (version >= 2),
            set_at BIGINT NOT NULL,
            PRIMARY KEY (charge, version)
        ) WITHOUT ROWID;
        CREATE TABLE orders_rate_zones (
            charge TEXT NOT NULL,
            version BIGINT NOT NULL,
            zone TEXT NOT NULL CHECK (zone <> ''),
            PRIMARY KEY (charge, version, zone),
            FOREIGN KEY (charge, version) REFERENCES orders_rate_tables (charge, version)
        ) WITHOUT ROWID;
        CREATE TABLE orders_rate_places (
            charge TEXT NOT NULL,
            version BIGINT NOT NULL,
            zone TEXT NOT NULL,
            entry BIGINT NOT NULL CHECK (entry >= 1),
            country TEXT NOT NULL CHECK (length(country) = 2),
            region TEXT CHECK (region <> ''),
            postcode TEXT CHECK (postcode <> ''),
            PRIMARY KEY (charge, version, zone, entry),
            FOREIGN KEY (charge, version, zone)
                REFERENCES orders_rate_zones (charge, version, zone)
        ) WITHOUT ROWID;
        CREATE INDEX orders_rate_places_by_country
            ON orders_rate_places (charge, version, country, zone);
        CREATE TABLE orders_rates (
            charge TEXT NOT NULL,
            version BIGINT NOT NULL,
            rate BIGINT NOT NULL CHECK (rate >= 1),
            zone TEXT,
            weight_from BIGINT CHECK (weight_from >= 0),
            weight_up_to BIGINT CHECK (weight_up_to >= 0),
            value_from BIGINT CHECK (value_from >= 0),
            value_up_to BIGINT CHECK (value_up_to >= 0),
            quantity_from BIGINT CHECK (quantity_from >= 0),
            quantity_up_to BIGINT CHECK (quantity_up_to >= 0),
            price BIGINT NOT NULL CHECK (price >= 0),
            PRIMARY KEY (charge, version, rate),
            FOREIGN KEY (charge, version) REFERENCES orders_rate_tables (charge, version),
            FOREIGN KEY (charge, version, zone)
                REFERENCES orders_rate_zones (charge, version, zone),
            CHECK (weight_from <= weight_up_to),
            CHECK (value_from <= value_up_to),
            CHECK (quantity_from <= quantity_up_to)
        ) WITHOUT ROWID;
        ALTER TABLE orders_charges ADD COLUMN rates BIGINT;
        ALTER TABLE orders_charge_terms ADD COLUMN rates BIGINT;
        """)
