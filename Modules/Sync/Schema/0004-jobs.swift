import RetailStorage

/// Durable work with leases.
let createJobs = Migration(
    "sync.0004.create-jobs",
    sql: """
        CREATE TABLE sync_jobs (
            id UUID NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            schedule_key TEXT UNIQUE,
            payload TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'done', 'dead')),
            due_at BIGINT NOT NULL,
            lease_until BIGINT,
            fence BIGINT NOT NULL CHECK (fence >= 0),
            attempts BIGINT NOT NULL CHECK (attempts >= 0),
            problem TEXT,
            created_at BIGINT NOT NULL,
            finished_at BIGINT,
            CHECK ((state = 'leased') = (lease_until IS NOT NULL))
        ) WITHOUT ROWID;
        CREATE INDEX sync_jobs_by_due ON sync_jobs (state, due_at, id);
        CREATE INDEX sync_jobs_by_time ON sync_jobs (due_at, id);
        """)
