import RetailStorage

/// Numbers of memberships never come again, as on PostgreSQL: SQLite gives the number of a
/// removed row to the next one, of somebody else, while links and events still name it.
let keepMembersNumbers = Migration(
    "segments.0007.keep-numbers-of-members",
    sqlite: """
        DROP INDEX segments_members_in;
        DROP INDEX segments_members_now;
        DROP INDEX segments_members_by_segment;
        DROP INDEX segments_members_by_record;
        ALTER TABLE segments_members RENAME TO segments_members_before;
        CREATE TABLE segments_members (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            segment TEXT NOT NULL REFERENCES segments_segments (code),
            record UUID NOT NULL,
            entered_at BIGINT NOT NULL,
            entered_version BIGINT NOT NULL CHECK (entered_version > 0),
            left_at BIGINT CHECK (left_at >= entered_at),
            left_version BIGINT CHECK (left_version >= entered_version),
            CHECK ((left_at IS NULL) = (left_version IS NULL))
        );
        INSERT INTO segments_members (number, segment, record, entered_at, entered_version,
            left_at, left_version)
        SELECT number, segment, record, entered_at, entered_version, left_at, left_version
          FROM segments_members_before ORDER BY number;
        DROP TABLE segments_members_before;
        CREATE UNIQUE INDEX segments_members_in ON segments_members (record, segment)
            WHERE left_at IS NULL;
        CREATE INDEX segments_members_now ON segments_members (segment, number)
            WHERE left_at IS NULL;
        CREATE INDEX segments_members_by_segment ON segments_members (segment, number);
        CREATE INDEX segments_members_by_record ON segments_members (record, number);
        """,
    postgresql: "SELECT 1;")
