import RetailStorage
import RetailTestSupport

extension Market {
    /// How the engine says that an index was made.
    func definition(of index: String, on engine: EngineKind) async throws -> String {
        try await database.read { tx in
            let query: SQL =
                engine == .postgresql
                // Of this schema alone: others are dropped while the view of all is read.
                ? "SELECT pg_get_indexdef(to_regclass(\(index)))"
                : "SELECT sql FROM sqlite_master WHERE name = \(index)"
            return try tx.first(query) { row in try row[0] as String } ?? ""
        }
    }
}
