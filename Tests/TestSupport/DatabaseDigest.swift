public import RetailStorage

/// What a database holds, table by table: the number of rows and a text in which each row stands.
///
/// Two of them are equal where nothing was written between, whatever the table; a test that says
/// "nothing changed" compares them and so needs to know no table by name.
public struct DatabaseDigest: Hashable, Sendable {
    /// The content of each table.
    public let tables: [String: String]

    /// Reads all tables; of those named only the rows that meet a condition.
    public init(of database: Database, only conditions: [String: String] = [:]) async throws {
        tables = try await database.read { tx in
            var found: [String: String] = [:]
            let names = try Self.names(in: tx)
            // SQLite joins at most 500 selects; there are never so many tables.
            let parts = try names.map { try Self.rows(of: $0, conditions[$0] ?? "1 = 1", in: tx) }
            let sql = SQL(unchecked: parts.joined(separator: " UNION ALL "))
            let contents = try tx.query(sql) { row in (try row[0] as String, try row[1] as String) }
            for (table, content) in contents { found[table] = content }
            return found
        }
    }

    /// The tables whose content differs.
    public func differences(from other: DatabaseDigest) -> [String] {
        Set(tables.keys).union(other.tables.keys).filter { tables[$0] != other.tables[$0] }
            .sorted()
    }

    private static func names(in tx: borrowing Transaction) throws -> [String] {
        switch tx.engine {
        case .sqlite:
            try tx.query(
                """
                SELECT name FROM sqlite_schema
                 WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%USING fts5%'
                 ORDER BY name
                """
            ) { row in try row[0] }
        case .postgresql:
            try tx.query(
                """
                SELECT table_name::text FROM information_schema.tables
                 WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
                 ORDER BY 1
                """
            ) { row in try row[0] }
        }
    }

    private static func rows(
        of table: String, _ condition: String, in tx: borrowing Transaction
    ) throws -> String {
        switch tx.engine {
        case .postgresql:
            return """
                SELECT '\(table)', COUNT(*)::text || ' ' || \
                COALESCE(md5(string_agg(t::text, chr(10) ORDER BY t::text)), '') FROM \(table) t WHERE \(condition)
                """
        case .sqlite:
            let columns: [String] = try tx.query("SELECT name FROM pragma_table_info(\(table))") {
                row in try row[0]
            }
            let row = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
            return """
                SELECT '\(table)', COUNT(*) || ' ' || COALESCE(group_concat(line, char(10)), '') \
                FROM (SELECT \(row) AS line FROM "\(table)" WHERE \(condition) ORDER BY 1)
                """
        }
    }
}
