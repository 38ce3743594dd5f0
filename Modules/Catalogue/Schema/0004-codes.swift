import RetailStorage

/// What leads to an item besides its SKU: barcodes, and the codes of other channels.
let createCodes = Migration(
    "catalogue.0004.create-codes",
    sql: """
        CREATE TABLE catalogue_barcodes (
            sku TEXT NOT NULL REFERENCES catalogue_variants (sku),
            text TEXT NOT NULL,
            gtin BIGINT UNIQUE CHECK (gtin > 0),
            verdict TEXT NOT NULL,
            PRIMARY KEY (sku, text)
        ) WITHOUT ROWID;
        CREATE INDEX catalogue_barcodes_by_text ON catalogue_barcodes (text);
        CREATE TABLE catalogue_codes (
            channel TEXT NOT NULL REFERENCES catalogue_channels (code),
            code TEXT NOT NULL,
            sku TEXT NOT NULL REFERENCES catalogue_variants (sku),
            PRIMARY KEY (channel, code)
        ) WITHOUT ROWID;
        CREATE INDEX catalogue_codes_by_sku ON catalogue_codes (sku);
        """)
