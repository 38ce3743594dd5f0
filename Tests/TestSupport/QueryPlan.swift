import RetailKit
public import RetailStorage

extension Database {
    /// How the engine would run a query: the names of the indexes that it uses, and whether it
    /// sorts by itself what no index gives in order.
    public func plan(_ query: SQL, on engine: EngineKind) async throws -> String {
        try await write { tx in
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
            return try tx.query("EXPLAIN \(query)") { row in try row.next() as String }
                .joined(separator: "\n")
        }
    }

    /// Whether the engine would sort rows that no index gives in order.
    public func sorts(_ query: SQL, on engine: EngineKind) async throws -> Bool {
        let plan = try await plan(query, on: engine)
        return plan.contains("TEMP B-TREE FOR ORDER BY") || plan.contains("Sort Key")
    }
}
