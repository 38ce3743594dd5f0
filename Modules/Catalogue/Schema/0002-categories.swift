import RetailStorage

/// The tree of categories, with every way from an ancestor down to a descendant.
let createCategories = Migration(
    "catalogue.0002.create-categories",
    sql: """
        CREATE TABLE catalogue_categories (
            id UUID NOT NULL PRIMARY KEY,
            parent UUID REFERENCES catalogue_categories (id),
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            words TEXT NOT NULL,
            position BIGINT NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0)
        ) WITHOUT ROWID;
        CREATE INDEX catalogue_categories_by_position ON catalogue_categories (position, id);
        CREATE INDEX catalogue_categories_by_name ON catalogue_categories (name, id);
        CREATE TABLE catalogue_category_paths (
            ancestor UUID NOT NULL REFERENCES catalogue_categories (id),
            descendant UUID NOT NULL REFERENCES catalogue_categories (id),
            depth BIGINT NOT NULL CHECK (depth >= 0),
            PRIMARY KEY (ancestor, descendant)
        ) WITHOUT ROWID;
        CREATE INDEX catalogue_category_paths_up
            ON catalogue_category_paths (descendant, depth);
        """)
