import RetailStorage

/// The markets and the channels, as data.
///
/// A channel sells in its market's currency. The markets that are shipped are where to begin;
/// whoever sells elsewhere adds theirs. Amounts are in minor units.
let createChannels = Migration(
    "catalogue.0001.create-channels",
    sql: """
        CREATE TABLE catalogue_markets (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            country TEXT NOT NULL CHECK (length(country) = 2),
            currency TEXT NOT NULL,
            zone TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 64),
            displayed_places BIGINT NOT NULL CHECK (displayed_places BETWEEN 0 AND 4),
            payable_unit BIGINT NOT NULL CHECK (payable_unit > 0),
            cash_step BIGINT NOT NULL CHECK (cash_step > 0 AND cash_step % payable_unit = 0),
            cash_rounding TEXT NOT NULL
                CHECK (cash_rounding IN ('half-even', 'half-up', 'down')),
            tax_level TEXT NOT NULL CHECK (tax_level IN ('line', 'document')),
            rounding TEXT NOT NULL CHECK (rounding IN ('half-even', 'half-up', 'down')),
            tax_basis TEXT NOT NULL DEFAULT 'store'
                CHECK (tax_basis IN ('store', 'ship-from', 'ship-to')),
            return_days BIGINT NOT NULL CHECK (return_days BETWEEN 0 AND 3650),
            legal_entity TEXT,
            version BIGINT NOT NULL CHECK (version > 0),
            UNIQUE (code, currency)
        ) WITHOUT ROWID;
        INSERT INTO catalogue_markets
            (code, name, country, currency, zone, displayed_places, payable_unit, cash_step,
             cash_rounding, tax_level, rounding, return_days, version)
        VALUES
            ('id', 'Indonesia', 'ID', 'IDR', 'Asia/Jakarta',
             0, 100, 10000, 'down', 'line', 'half-up', 30, 1),
            ('my', 'Malaysia', 'MY', 'MYR', 'Asia/Kuala_Lumpur',
             2, 1, 5, 'half-up', 'line', 'half-up', 30, 1),
            ('sg', 'Singapore', 'SG', 'SGD', 'Asia/Singapore',
             2, 1, 5, 'half-up', 'document', 'half-up', 30, 1),
            ('de', 'Germany', 'DE', 'EUR', 'Europe/Berlin',
             2, 1, 1, 'half-up', 'document', 'half-up', 14, 1),
            ('gb', 'United Kingdom', 'GB', 'GBP', 'Europe/London',
             2, 1, 1, 'half-up', 'document', 'half-up', 14, 1),
            ('us', 'United States', 'US', 'USD', 'America/New_York',
             2, 1, 1, 'half-up', 'document', 'half-up', 30, 1),
            ('jp', 'Japan', 'JP', 'JPY', 'Asia/Tokyo',
             0, 1, 1, 'half-up', 'document', 'down', 8, 1);
        CREATE TABLE catalogue_channels (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            purpose TEXT NOT NULL,
            market TEXT NOT NULL,
            currency TEXT NOT NULL,
            locale TEXT NOT NULL,
            tax_rate BIGINT NOT NULL CHECK (tax_rate BETWEEN 0 AND 4000000),
            prices_include_tax BIGINT NOT NULL CHECK (prices_include_tax IN (0, 1)),
            is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
            most_order_units BIGINT CHECK (most_order_units > 0),
            most_order_gross BIGINT CHECK (most_order_gross > 0),
            version BIGINT NOT NULL CHECK (version > 0),
            UNIQUE (code, currency),
            FOREIGN KEY (market, currency) REFERENCES catalogue_markets (code, currency)
        ) WITHOUT ROWID;
        """)
