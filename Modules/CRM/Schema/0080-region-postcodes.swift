import RetailStorage

/// The postal code of all addresses in a region, where it has one alone.
let keepRegionPostcodes = Migration(
    "crm.0080.keep-region-postcodes",
    sql: """
        ALTER TABLE crm_regions ADD COLUMN postcode TEXT
            CHECK (length(postcode) BETWEEN 1 AND 20);
        """)
