import RetailStorage

/// Sessions of browsers, which end when nobody uses them, and second factors.
let createBrowserSessions = Migration(
    "access.0004.browser-sessions",
    sql: """
        ALTER TABLE access_sessions
            ADD COLUMN is_browser BIGINT NOT NULL DEFAULT 0 CHECK (is_browser IN (0, 1));
        ALTER TABLE access_sessions
            ADD COLUMN idle_at BIGINT CHECK (is_browser = 0 OR idle_at IS NOT NULL);
        ALTER TABLE access_sessions ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE access_sessions ADD COLUMN network TEXT;
        ALTER TABLE access_sessions ADD COLUMN agent TEXT;
        DROP INDEX access_sessions_by_staff;
        CREATE INDEX access_sessions_by_staff ON access_sessions (staff, id);
        CREATE TABLE access_second_factors (
            staff UUID NOT NULL PRIMARY KEY REFERENCES access_staff (id),
            secret BYTEA NOT NULL,
            last_step BIGINT NOT NULL,
            confirmed_at BIGINT,
            created_at BIGINT NOT NULL
        ) WITHOUT ROWID;
        """)
