import RetailStorage

/// Points that customers had in another system, each taken in once under its reference there.
let createOpenings = Migration(
    "loyalty.0004.create-openings",
    sql: """
        CREATE TABLE loyalty_openings (
            reference TEXT NOT NULL PRIMARY KEY CHECK (length(reference) BETWEEN 1 AND 80),
            customer UUID NOT NULL REFERENCES loyalty_accounts (customer),
            points BIGINT NOT NULL CHECK (points > 0),
            currency TEXT NOT NULL,
            expires_at BIGINT NOT NULL CHECK (expires_at > at),
            actor TEXT NOT NULL CHECK (actor <> ''),
            at BIGINT NOT NULL
        ) WITHOUT ROWID;
        """)
