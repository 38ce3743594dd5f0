import RetailStorage
import RetailTestSupport

extension Market {
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
