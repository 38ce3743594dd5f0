import RetailStorage

/// Files that were handed in, their bytes, what was found in them before their first row, and what
/// was refused of them.
let createImports = Migration(
    "exchange.0001.create-imports",
    sql: """
        CREATE TABLE exchange_imports (
            id UUID NOT NULL PRIMARY KEY,
            connector TEXT NOT NULL,
            file_name TEXT NOT NULL,
            options TEXT NOT NULL,
            is_dry BIGINT NOT NULL CHECK (is_dry IN (0, 1)),
            actor TEXT NOT NULL,
            state TEXT NOT NULL
                CHECK (state IN
                    ('open', 'queued', 'running', 'done', 'failed', 'cancelled', 'discarded')),
            size BIGINT NOT NULL CHECK (size >= 0),
            digest TEXT,
            position BIGINT NOT NULL CHECK (position >= 0),
            created BIGINT NOT NULL CHECK (created >= 0),
            updated BIGINT NOT NULL CHECK (updated >= 0),
            unchanged BIGINT NOT NULL CHECK (unchanged >= 0),
            rejected BIGINT NOT NULL CHECK (rejected >= 0),
            stored BIGINT NOT NULL CHECK (stored >= 0),
            notes TEXT NOT NULL,
            failures BIGINT NOT NULL CHECK (failures >= 0),
            problem TEXT,
            created_at BIGINT NOT NULL,
            moved_at BIGINT NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            CHECK (state IN ('open', 'cancelled', 'discarded') OR digest IS NOT NULL),
            CHECK (state <> 'failed' OR problem IS NOT NULL)
        ) WITHOUT ROWID;
        CREATE INDEX exchange_imports_by_state ON exchange_imports (state, moved_at);
        CREATE INDEX exchange_imports_of_state ON exchange_imports (state, id);
        CREATE INDEX exchange_imports_by_actor ON exchange_imports (actor, id);
        CREATE INDEX exchange_imports_by_room ON exchange_imports (actor, stored)
            WHERE stored > 0;
        CREATE TABLE exchange_parts (
            import UUID NOT NULL REFERENCES exchange_imports (id),
            start_at BIGINT NOT NULL CHECK (start_at >= 0),
            bytes BYTEA NOT NULL,
            PRIMARY KEY (import, start_at)
        ) WITHOUT ROWID;
        CREATE TABLE exchange_surveys (
            import UUID NOT NULL PRIMARY KEY REFERENCES exchange_imports (id),
            findings BYTEA NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE exchange_rejects (
            import UUID NOT NULL REFERENCES exchange_imports (id),
            row_number BIGINT NOT NULL CHECK (row_number > 0),
            line BIGINT NOT NULL CHECK (line >= 0),
            name TEXT,
            field TEXT,
            code TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason <> ''),
            source BYTEA NOT NULL,
            PRIMARY KEY (import, row_number)
        ) WITHOUT ROWID;
        """)
