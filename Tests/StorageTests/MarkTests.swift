import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// A database says whose it is and how new it is; what says otherwise is not migrated.
@Suite struct MarkTests {
    private static let step = Migration(
        "test.0001.step", sql: "CREATE TABLE a (\n    id BIGINT NOT NULL PRIMARY KEY\n);")
    private let migrator = Migrator([step], clock: .fixed(testStart))

    @Test(
        .enabled(if: Engines.available.contains(.postgresql), "no PostgreSQL server"),
        arguments: [
            "CREATE TABLE invoices (id BIGINT)", "CREATE VIEW figures AS SELECT 1 AS one",
            "CREATE TABLE storage_migrations (name TEXT, checksum TEXT, applied_at BIGINT)",
            "CREATE TABLE storage_identity (shop TEXT)",
            "CREATE MATERIALIZED VIEW sums AS SELECT 1 AS one",
        ])
    func `writes nothing beside the tables of another program`(script: String) async throws {
        try await withSchema { engine in
            let database = Database(engine)
            try await database.write { tx in try tx.script(script) }
            let before = try await tables(database)
            let code = await refusalCode { try await migrator.migrate(database) }
            #expect(code == .foreignDatabase)
            let dry = await refusalCode { _ = try await migrator.dryRun(database) }
            #expect(dry == .foreignDatabase)
            #expect(try await tables(database) == before)
            await database.close()
        }
    }

    @Test(.enabled(if: Engines.available.contains(.postgresql), "no PostgreSQL server"))
    func `makes its mark in an empty schema and knows it again`() async throws {
        try await withSchema { engine in
            let database = Database(engine)
            let plan = try await migrator.dryRun(database)
            #expect(plan.count == 1)
            #expect(try await tables(database) == [])
            let first = try await migrator.migrate(database)
            #expect(first.count == 1)
            let second = try await migrator.migrate(database)
            #expect(second == [])
            await database.close()
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a newer generation before anything is written`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: [Self.step]) { database in
            try await database.write { tx in
                switch tx.engine {
                case .sqlite: try tx.script("PRAGMA user_version = 2")
                case .postgresql: try tx.execute("UPDATE storage_identity SET generation = 2")
                }
            }
            let code = await refusalCode { try await migrator.migrate(database) }
            #expect(code == .newerSchema)
            let dry = await refusalCode { _ = try await migrator.dryRun(database) }
            #expect(dry == .newerSchema)
        }
    }

    private func tables(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            try tx.query(
                """
                SELECT relname::text FROM pg_class
                WHERE relnamespace = to_regnamespace(quote_ident(current_schema()))
                ORDER BY relname
                """
            ) { row in try row[0] as String }
        }
    }
}
