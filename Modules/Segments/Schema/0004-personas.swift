import RetailStorage

/// People whom a retailer has in mind, each told by a segment.
let createPersonas = Migration(
    "segments.0004.create-personas",
    sql: """
        CREATE TABLE segments_personas (
            code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 40),
            name TEXT NOT NULL CHECK (name <> ''),
            description TEXT NOT NULL,
            segment TEXT NOT NULL REFERENCES segments_segments (code),
            archived_at BIGINT,
            version BIGINT NOT NULL CHECK (version > 0)
        ) WITHOUT ROWID;
        CREATE INDEX segments_personas_by_name ON segments_personas (name, code);
        """)
