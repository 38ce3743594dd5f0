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

    @Test(arguments: Engines.available)
    func `finds nothing wrong in a fresh database`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            try await selaras.migrate()
            #expect(try await selaras.verify() == [])
        }
    }
}
