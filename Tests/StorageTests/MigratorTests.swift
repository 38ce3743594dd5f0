import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct MigratorTests {
    private static func step(_ number: Int, _ sql: String) -> Migration {
        Migration("test.000\(number).step", sql: sql)
    }

    private static func table(_ name: String) -> String {
        "CREATE TABLE \(name) (\n    id BIGINT NOT NULL PRIMARY KEY\n);"
    }

    private static func migrator(_ steps: [Migration]) -> Migrator {
        Migrator(steps, clock: .fixed(testStart))
    }

    private let first = step(1, table("a"))
    private let second = step(2, table("b"))

    @Test(arguments: Engines.available)
    func `applies each step once, in order`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            let names = try await Self.migrator([first]).migrate(database)
            #expect(names == ["test.0001.step"])
            let more = try await Self.migrator([first, second]).migrate(database)
            #expect(more == ["test.0002.step"])
            #expect(try await Self.migrator([first, second]).migrate(database) == [])
            let times = try await database.read { tx in
                try tx.query("SELECT name, applied_at FROM storage_migrations ORDER BY name") {
                    "\(try $0[0] as String) \(try $0[1] as Instant)"
                }
            }
            #expect(times == names.map { "\($0) \(testStart)" } + more.map { "\($0) \(testStart)" })
        }
    }

    @Test(arguments: Engines.available)
    func `lets two migrators run at once`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            let steps = [first, second, Self.step(3, "INSERT INTO a VALUES (1);")]
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<4 {
                    group.addTask { try await Self.migrator(steps).migrate(database) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(applied == steps.map(\.name))
            #expect(try await database.number("SELECT COUNT(*) FROM a") == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `changes nothing in a dry run`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            let plan = try await Self.migrator([first, second]).dryRun(database)
            #expect(plan.map(\.name) == ["test.0001.step", "test.0002.step"])
            #expect(plan.first?.sql == first.sql(for: kind))
            let code = await refusalCode { _ = try await database.number("SELECT COUNT(*) FROM a") }
            #expect(code == .statementFailed)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a newer schema and a changed step`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            try await Self.migrator([first, second]).migrate(database)
            let newer = await refusalCode { try await Self.migrator([first]).migrate(database) }
            #expect(newer == .newerSchema)
            let newerDry = await refusalCode {
                _ = try await Self.migrator([first]).dryRun(database)
            }
            #expect(newerDry == .newerSchema)
            let edited = Self.step(2, Self.table("c"))
            let changed = await refusalCode {
                try await Self.migrator([first, edited]).migrate(database)
            }
            #expect(changed == .migrationChanged)
        }
    }

    @Test(arguments: Engines.available)
    func `leaves nothing of a migration that fails`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            let broken = Self.step(2, Self.table("b") + "\nINSERT INTO nowhere VALUES (1);")
            let code = await refusalCode {
                try await Self.migrator([first, broken]).migrate(database)
            }
            #expect(code == .statementFailed)
            for table in ["a", "b"] {
                let missing = await refusalCode {
                    _ = try await database.number(SQL(unchecked: "SELECT COUNT(*) FROM \(table)"))
                }
                #expect(missing == .statementFailed, "\(table)")
            }
            let names = try await Self.migrator([first, second]).migrate(database)
            #expect(names == ["test.0001.step", "test.0002.step"])
        }
    }
}
