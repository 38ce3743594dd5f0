import RetailStorage

/// Collections and the products in them.
let createCollections = Migration(
    "catalogue.0015.create-collections",
    sql: """
        CREATE TABLE catalogue_collections (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL CHECK (name <> ''),
            archived_at BIGINT,
            version BIGINT NOT NULL CHECK (version >= 1)
        ) WITHOUT ROWID;
        CREATE TABLE catalogue_collection_products (
            product UUID NOT NULL REFERENCES catalogue_products (id),
            collection TEXT NOT NULL REFERENCES catalogue_collections (code),
            since BIGINT NOT NULL,
            PRIMARY KEY (product, collection)
        ) WITHOUT ROWID;
        CREATE INDEX catalogue_collection_products_by_collection
            ON catalogue_collection_products (collection, since, product);
        """)
