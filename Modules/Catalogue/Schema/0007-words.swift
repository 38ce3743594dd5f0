import RetailStorage

/// The words of each part of a product, from which those of `catalogue_search` are put together
/// when a part changes.
let createWords = Migration(
    "catalogue.0007.create-words",
    sql: """
        CREATE TABLE catalogue_words (
            product BIGINT NOT NULL REFERENCES catalogue_products (number),
            part TEXT NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (product, part)
        ) WITHOUT ROWID;
        """)
