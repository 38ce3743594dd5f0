import RetailStorage

/// What is asked for beside goods, as data: ways of delivery and fees. What its kind and market are
/// is for good; one that may not be chosen any more (`archived_at`) stays, for what was sold with
/// it. `channels` and `places` are lists between commas; none means all of them. What a version
/// cost that was replaced is kept with the moment until which it did.
let createCharges = Migration(
    "orders.0008.create-charges",
    sql: """
        CREATE TABLE orders_charges (
            code TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('delivery', 'fee')),
            market TEXT NOT NULL CHECK (market <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            price BIGINT NOT NULL CHECK (price >= 0),
            currency TEXT NOT NULL,
            tax_included BIGINT NOT NULL CHECK (tax_included IN (0, 1)),
            tax_class TEXT CHECK (tax_class <> ''),
            channels TEXT NOT NULL,
            places TEXT NOT NULL,
            archived_at BIGINT,
            version BIGINT NOT NULL CHECK (version >= 1)
        ) WITHOUT ROWID;

        CREATE TABLE orders_charge_terms (
            code TEXT NOT NULL REFERENCES orders_charges (code),
            version BIGINT NOT NULL CHECK (version >= 1),
            until BIGINT NOT NULL,
            price BIGINT NOT NULL CHECK (price >= 0),
            tax_included BIGINT NOT NULL CHECK (tax_included IN (0, 1)),
            tax_class TEXT CHECK (tax_class <> ''),
            PRIMARY KEY (code, version)
        ) WITHOUT ROWID;
        """)
