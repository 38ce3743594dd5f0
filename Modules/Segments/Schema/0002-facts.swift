import RetailStorage

/// What events tell of customers' records, for rules to ask: a projection, which a replay builds
/// again. Each record has a lot, by which records are drawn and walked through in no order of
/// theirs.
let createFacts = Migration(
    "segments.0002.create-facts",
    sql: """
        CREATE TABLE segments_records (
            record UUID NOT NULL PRIMARY KEY,
            lot BIGINT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX segments_records_by_lot ON segments_records (lot, record);
        CREATE TABLE segments_facts (
            record UUID NOT NULL,
            fact TEXT NOT NULL CHECK (fact IN ('orders', 'cancelled', 'returns', 'spent',
                'channel', 'item', 'carts', 'points', 'case', 'met', 'verdict')),
            code TEXT NOT NULL CHECK (length(code) <= 100),
            amount BIGINT NOT NULL,
            first_at BIGINT,
            last_at BIGINT,
            PRIMARY KEY (record, fact, code),
            CHECK ((first_at IS NULL) = (last_at IS NULL)),
            CHECK (last_at IS NULL OR last_at >= first_at),
            CHECK (fact <> 'case' OR amount IN (0, 1)),
            CHECK (fact <> 'verdict' OR amount BETWEEN 0 AND 5)
        ) WITHOUT ROWID;
        CREATE TABLE segments_progress (
            id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
            position BIGINT NOT NULL,
            highest BIGINT NOT NULL CHECK (highest >= position),
            looked_at BIGINT NOT NULL
        ) WITHOUT ROWID;
        """)
