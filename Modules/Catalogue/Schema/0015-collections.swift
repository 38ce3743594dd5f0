import RetailStorage

/// Collections, the products in them, each for as long as it is or was in (`until` is open while
/// it is), and when a collection that is in use was out of it: sales are priced by what was so at
/// their moment.
let createCollections = Migration(
    "catalogue.0015.create-collections",
    sql: """
        CREATE TABLE catalogue_collections (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL CHECK (name <> ''),
            archived_at BIGINT,
            version BIGINT NOT NULL CHECK (version >= 1)
        ) WITHOUT ROWID;
        CREATE TABLE catalogue_collection_pauses (
            collection TEXT NOT NULL REFERENCES catalogue_collections (code),
            since BIGINT NOT NULL,
            until BIGINT NOT NULL,
            PRIMARY KEY (collection, since),
            CHECK (since < until)
        ) WITHOUT ROWID;
        CREATE TABLE catalogue_collection_products (
            product UUID NOT NULL REFERENCES catalogue_products (id),
            collection TEXT NOT NULL REFERENCES catalogue_collections (code),
            since BIGINT NOT NULL,
            until BIGINT,
            PRIMARY KEY (product, collection, since),
            CHECK (until IS NULL OR since < until)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX catalogue_collection_products_present
            ON catalogue_collection_products (product, collection) WHERE until IS NULL;
        CREATE INDEX catalogue_collection_products_by_collection
            ON catalogue_collection_products (collection, since, product) WHERE until IS NULL;
        """)
