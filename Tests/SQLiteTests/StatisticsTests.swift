import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

/// Statements are planned by the schema alone: counts of a small table would be wrong for years.
@Suite struct StatisticsTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("selaras.db") }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open<Value: Sendable>(
        _ body: (Database) async throws -> Value
    ) async throws -> Value {
        var settings = SQLiteSettings()
        settings.durability = .off
        let database = Database(try SQLiteEngine(path: path, settings: settings))
        let value: Value
        do { value = try await body(database) } catch {
            await database.close()
            throw error
        }
        await database.close()
        return value
    }

    /// Makes a table with an index, fills it, and asks by the index: what SQLite would count.
    private func work(in database: Database) async throws {
        try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
        try await database.write { tx in
            for number in 0..<50 {
                try tx.execute(
                    "INSERT INTO probe (number, half, body) VALUES (\(number), 1, 'x')")
            }
            let found: Int? = try tx.first(
                "SELECT COUNT(*) FROM probe WHERE number = 7 AND half > 0"
            ) { row in try row.next() }
            #expect(found == 1)
        }
    }

    private func counts(in database: Database) async throws -> Int {
        try await database.read { tx in
            try tx.first(
                "SELECT COUNT(*) FROM sqlite_schema WHERE name LIKE 'sqlite~_stat%' ESCAPE '~'"
            ) { row in try row.next() } ?? -1
        }
    }

    @Test func `a database that is closed counts nothing`() async throws {
        try await open { try await work(in: $0) }
        let left = try await open { try await counts(in: $0) }
        #expect(left == 0)
    }

    @Test func `counts that somebody made are gone after the next start`() async throws {
        try await open { database in
            try await work(in: database)
            try await database.write { tx in try tx.script("ANALYZE") }
            #expect(try await counts(in: database) == 1)
        }
        let left = try await open { try await counts(in: $0) }
        #expect(left == 0)
    }
}
