import RetailStorage

/// Facts know the carts that are open, and who bought an item is found by it.
let renewFacts = Migration(
    "segments.0005.renew-facts",
    sql: """
        ALTER TABLE segments_facts RENAME TO segments_facts_before;
        CREATE TABLE segments_facts (
            record UUID NOT NULL,
            fact TEXT NOT NULL CHECK (fact IN ('orders', 'cancelled', 'returns', 'spent',
                'channel', 'item', 'carts', 'cart', 'points', 'case', 'met', 'verdict')),
            code TEXT NOT NULL CHECK (length(code) <= 100),
            amount BIGINT NOT NULL,
            first_at BIGINT,
            last_at BIGINT,
            PRIMARY KEY (record, fact, code),
            CHECK ((first_at IS NULL) = (last_at IS NULL)),
            CHECK (last_at IS NULL OR last_at >= first_at),
            CHECK (fact <> 'cart' OR amount > 0),
            CHECK (fact <> 'case' OR amount IN (0, 1)),
            CHECK (fact <> 'verdict' OR amount BETWEEN 0 AND 5)
        ) WITHOUT ROWID;
        INSERT INTO segments_facts (record, fact, code, amount, first_at, last_at)
        SELECT record, fact, code, amount, first_at, last_at FROM segments_facts_before;
        DROP TABLE segments_facts_before;
        CREATE INDEX segments_facts_by_item ON segments_facts (code, record)
            WHERE fact = 'item';
        """)
