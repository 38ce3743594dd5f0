import RetailStorage

/// Segments, and every rule that each had.
let createSegments = Migration(
    "segments.0001.create-segments",
    sql: """
        CREATE TABLE segments_segments (
            code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 40),
            name TEXT NOT NULL CHECK (name <> ''),
            description TEXT,
            rule TEXT NOT NULL,
            rule_id UUID NOT NULL UNIQUE,
            rule_version BIGINT NOT NULL CHECK (rule_version > 0),
            group_code TEXT,
            filled_lot BIGINT,
            filled_record UUID,
            created_at BIGINT NOT NULL,
            archived_at BIGINT,
            is_releasing BIGINT NOT NULL CHECK (is_releasing IN (0, 1)),
            version BIGINT NOT NULL CHECK (version >= rule_version),
            CHECK ((filled_lot IS NULL) = (filled_record IS NULL)),
            CHECK (archived_at IS NULL OR (archived_at >= created_at AND filled_lot IS NULL)),
            CHECK (is_releasing = 0 OR (archived_at IS NOT NULL AND group_code IS NOT NULL))
        ) WITHOUT ROWID;
        CREATE INDEX segments_by_name ON segments_segments (name, code);
        CREATE UNIQUE INDEX segments_by_group ON segments_segments (group_code)
            WHERE group_code IS NOT NULL AND (archived_at IS NULL OR is_releasing = 1);
        CREATE TABLE segments_rules (
            segment TEXT NOT NULL REFERENCES segments_segments (code),
            version BIGINT NOT NULL CHECK (version > 0),
            rule TEXT NOT NULL,
            since BIGINT NOT NULL,
            actor TEXT NOT NULL CHECK (actor <> ''),
            PRIMARY KEY (segment, version)
        ) WITHOUT ROWID;
        """)
