public import RetailCore

extension Transaction {
    /// When a server last put a file of its log into an archive: what was committed before that can
    /// be had again. Nil where it archives nothing, and of an engine without a server.
    public borrowing func logArchivedAt() throws -> Instant? {
        guard engine == .postgresql else { return nil }
        return try first(
            """
            SELECT CAST(EXTRACT(EPOCH FROM last_archived_time) * 1000 AS BIGINT)
              FROM pg_stat_archiver
            """
        ) { row in try row.next() as Instant? } ?? nil
    }

    /// How large the database is, in octets.
    public borrowing func databaseSize() throws -> Int64 {
        let size: SQL =
            switch engine {
            case .sqlite:
                "SELECT c.page_count * s.page_size FROM pragma_page_count c, pragma_page_size s"
            case .postgresql: "SELECT pg_database_size(current_database())"
            }
        return try first(size) { row in try row.next() } ?? 0
    }
}
