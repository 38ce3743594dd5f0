import RetailStorage

/// By what customers can pay, as data. What a tender's kind is, is for good; a tender that is not
/// accepted any more (`archived_at`) stays, for what was paid by it. Those that are shipped are
/// where to begin, with usual times: a card pays at once or not at all, a transfer takes a day,
/// cash is brought within three.
let createTenders = Migration(
    "orders.0007.create-tenders",
    sql: """
        CREATE TABLE orders_tenders (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL CHECK (name <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('cash', 'card', 'transfer', 'points')),
            minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 525600),
            archived_at BIGINT,
            version BIGINT NOT NULL CHECK (version >= 1)
        ) WITHOUT ROWID;
        INSERT INTO orders_tenders (code, name, kind, minutes, version)
        VALUES
            ('cash', 'Cash', 'cash', 4320, 1),
            ('card', 'Card', 'card', 60, 1),
            ('transfer', 'Transfer', 'transfer', 1440, 1),
            ('points', 'Points', 'points', 60, 1);
        """)
