import RetailStorage
import RetailTestSupport

extension Market {
    /// How the engine would run a query: the names of the indexes that it uses, and whether it
    /// sorts by itself what no index gives in order.
    func plan(_ query: SQL, on engine: EngineKind) async throws -> String {
        try await database.write { tx in
            guard engine == .postgresql else {
                return try tx.query("EXPLAIN QUERY PLAN \(query)") { row in
                    try row[3] as String
                }.joined(separator: "\n")
            }
            // A table of a few rows would be read whole, and sorted, whatever indexes there are.
            try tx.script(
                """
                SET LOCAL enable_seqscan = off;
                SET LOCAL enable_bitmapscan = off;
                SET LOCAL enable_sort = off;
                """)
            return try tx.query("EXPLAIN \(query)") { row in try row[0] as String }
                .joined(separator: "\n")
        }
    }

    /// How the engine says that an index was made.
    func definition(of index: String, on engine: EngineKind) async throws -> String {
        try await database.read { tx in
            let query: SQL =
                engine == .postgresql
                ? "SELECT indexdef FROM pg_indexes WHERE indexname = \(index)"
                : "SELECT sql FROM sqlite_master WHERE name = \(index)"
            return try tx.first(query) { row in try row[0] as String } ?? ""
        }
    }
}
