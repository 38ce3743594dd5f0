import RetailStorage

/// What one unit of an item weighs, packed as it is sent, in grams; unknown until somebody says.
let keepWeights = Migration(
    "catalogue.0020.keep-weights",
    sql: """
        ALTER TABLE catalogue_variants ADD COLUMN weight BIGINT
            CHECK (weight BETWEEN 1 AND 1000000000);
        """)
