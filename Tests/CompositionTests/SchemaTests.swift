import RetailComposition
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct SchemaTests {
    @Test(arguments: Engines.available)
    func `migrates an empty database, and a second time does nothing`(kind: EngineKind) async throws
    {
        try await withDatabase(kind) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            let missing = try await selaras.missingMigrations()
            #expect(!missing.isEmpty)
            #expect(try await selaras.migrate() == missing)
            #expect(try await selaras.migrate() == [])
            #expect(try await selaras.missingMigrations() == [])
        }
    }

    @Test(arguments: Engines.available.filter { $0 == .postgresql })
    func `asks no locale of the server what a capital letter is`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            try await selaras.migrate()
            let rules: [String] = try await database.read { tx in
                try tx.query(
                    """
                    SELECT pg_get_constraintdef(c.oid) FROM pg_constraint c
                      JOIN pg_namespace n ON n.oid = c.connamespace
                     WHERE n.nspname = CURRENT_SCHEMA AND c.contype = 'c'
                    UNION ALL
                    SELECT indexdef FROM pg_indexes WHERE schemaname = CURRENT_SCHEMA
                    """
                ) { row in try row[0] }
            }
            #expect(rules.count > 100)
            let folding = rules.filter {
                $0.lowercased().contains("upper(") || $0.lowercased().contains("lower(")
            }
            #expect(!folding.isEmpty)
            for rule in folding { #expect(rule.contains("COLLATE \"C\""), "\(rule)") }
        }
    }

    @Test(arguments: Engines.available)
    func `finds nothing wrong in a fresh database`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            try await selaras.migrate()
            #expect(try await selaras.verify() == [])
        }
    }
}
