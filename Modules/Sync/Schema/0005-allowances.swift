import RetailStorage

/// What may be used up to a limit, and what each holder has of it.
///
/// The limit stands nowhere here: it is a setting of who owns the allowance, and decides each debit
/// anew. What is used may therefore be more than it is now, and must be: no rule of the schema
/// makes a claim or a return fail of a limit that was lowered. Sums are never below zero, never
/// more than can be added up, and change by whole steps of `version`: who writes them says what it
/// has read. An allowance of which nothing is used has no row.
///
/// `parts` is the number of allotments that a holder took together: one whose hold was given back
/// in part is seen by it.
let createAllowances = Migration(
    "sync.0005.create-allowances",
    sql: """
        CREATE TABLE sync_allowances (
            kind TEXT NOT NULL CHECK (kind <> ''),
            key TEXT NOT NULL CHECK (key <> ''),
            held BIGINT NOT NULL CHECK (held >= 0),
            claimed BIGINT NOT NULL CHECK (claimed >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            PRIMARY KEY (kind, key),
            CHECK (claimed < 0 OR held <= 9223372036854775807 - claimed)
        ) WITHOUT ROWID;
        CREATE TABLE sync_allotments (
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            holder TEXT NOT NULL CHECK (holder <> ''),
            amount BIGINT NOT NULL CHECK (amount > 0),
            state TEXT NOT NULL CHECK (state IN ('held', 'claimed')),
            expires_at BIGINT,
            parts BIGINT NOT NULL CHECK (parts > 0),
            PRIMARY KEY (kind, key, holder),
            FOREIGN KEY (kind, key) REFERENCES sync_allowances (kind, key),
            CHECK (state = 'held' OR expires_at IS NULL)
        ) WITHOUT ROWID;
        CREATE INDEX sync_allotments_by_holder ON sync_allotments (holder, kind, key);
        CREATE INDEX sync_allotments_by_end ON sync_allotments (expires_at, kind, key, holder)
            WHERE expires_at IS NOT NULL;
        CREATE INDEX sync_allotments_ending ON sync_allotments (kind, key, expires_at)
            WHERE expires_at IS NOT NULL;
        """)
