extension Transaction {
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
