import RetailStorage

/// The clocks of cases and when they stood still.
let createClocks = Migration(
    "support.0003.create-clocks",
    sql: """
        CREATE TABLE support_clocks (
            case_id UUID NOT NULL REFERENCES support_cases (id),
            kind TEXT NOT NULL
                CHECK (kind IN ('first-response', 'next-response', 'resolution')),
            round BIGINT NOT NULL CHECK (round > 0),
            scope TEXT NOT NULL,
            calendar TEXT NOT NULL REFERENCES support_calendars (code),
            target_seconds BIGINT NOT NULL CHECK (target_seconds > 0),
            started_at BIGINT NOT NULL,
            due_at BIGINT,
            ended_at BIGINT CHECK (ended_at >= started_at),
            is_breached BIGINT NOT NULL CHECK (is_breached IN (0, 1)),
            reckoned_by BIGINT NOT NULL CHECK (reckoned_by >= 1),
            put_off_until BIGINT,
            PRIMARY KEY (case_id, kind, round)
        ) WITHOUT ROWID;
        CREATE INDEX support_clocks_by_due ON support_clocks (due_at)
            WHERE ended_at IS NULL AND is_breached = 0;
        CREATE INDEX support_clocks_by_calendar ON support_clocks (calendar, reckoned_by)
            WHERE ended_at IS NULL;
        CREATE TABLE support_pauses (
            case_id UUID NOT NULL REFERENCES support_cases (id),
            started_at BIGINT NOT NULL,
            ended_at BIGINT CHECK (ended_at >= started_at),
            PRIMARY KEY (case_id, started_at)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX support_pauses_one_open ON support_pauses (case_id)
            WHERE ended_at IS NULL;
        """)
