import RetailStorage

/// The words of each product, by its number.
let createSearch = Migration(
    "catalogue.0006.create-search",
    sqlite: """
        CREATE VIRTUAL TABLE catalogue_search USING fts5(
            words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
        );
        """,
    postgresql: """
        CREATE TABLE catalogue_search (
            number BIGINT PRIMARY KEY REFERENCES catalogue_products (number),
            words tsvector NOT NULL
        );
        CREATE INDEX catalogue_search_words ON catalogue_search USING GIN (words);
        """)
