import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct GroupCommitTests {
    private static let table = Migration(
        "test.0001.create",
        sql: """
            CREATE TABLE groups (
                id BIGINT NOT NULL PRIMARY KEY,
                parent BIGINT REFERENCES groups (id) DEFERRABLE INITIALLY DEFERRED
            );
            """)

    /// What one act of a batch does, and the code it ends in; nil when it succeeds.
    private static let fates:
        [(act: @Sendable (Int, borrowing Transaction) throws -> Void, code: RetailError.Code?)] = [
            ({ id, tx in try tx.execute("INSERT INTO groups (id) VALUES (\(id))") }, nil),
            ({ _, _ in throw RetailError.conflict("test.early", "Before writing.") }, "test.early"),
            (
                { id, tx in
                    try tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                    throw RetailError.conflict("test.late", "After writing.")
                }, "test.late"
            ),
            (
                { id, tx in
                    try tx.execute("INSERT INTO groups (id, parent) VALUES (\(id), \(-1))")
                }, .constraintViolated
            ),
            (
                { id, tx in
                    try tx.script("CREATE TABLE made_\(id) (id INTEGER) STRICT;")
                    throw RetailError.conflict("test.schema", "After a change of the schema.")
                }, "test.schema"
            ),
            (
                { id, tx in
                    try tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                    _ = try? tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                }, nil
            ),
            ({ _, tx in try tx.script("COMMIT") }, .databaseFull),
        ]

    @Test func `gives each act of a batch its own end`() async throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        for _ in 0..<8 {
            let batch = (0..<24).map { _ in Int.random(in: 0..<Self.fates.count - 1, using: &random)
            }
            try await withDatabase(.sqlite, migrations: [Self.table]) { database in
                try await run(batch, on: database)
            }
        }
    }

    /// Holds the writer until the whole batch waits, so that it becomes one commit.
    private func run(_ batch: [Int], on database: Database) async throws {
        let go = Signal()
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        async let held: Void = database.write { _ in
            start.finish()
            go.wait()
        }
        for await _ in started {}
        let ends = await withTaskGroup(of: (Int, RetailError.Code?).self) { group in
            for (id, fate) in batch.enumerated() {
                group.addTask {
                    let code = await refusalCode {
                        try await database.write { tx in try Self.fates[fate].act(id, tx) }
                    }
                    return (id, code)
                }
            }
            try? await Task.sleep(for: .milliseconds(20))
            go.raise()
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        try await held
        for (id, fate) in batch.enumerated() { #expect(ends[id] == Self.fates[fate].code) }
        let stored = try await database.read { tx in
            try tx.query("SELECT id FROM groups ORDER BY id") { try $0[0] as Int }
        }
        #expect(stored == batch.indices.filter { Self.fates[batch[$0]].code == nil })
        let tables = try await database.read { tx in
            try tx.query("SELECT name FROM sqlite_schema WHERE name LIKE 'made%'") {
                try $0[0] as String
            }
        }
        #expect(tables == [])
    }

    @Test func `a sell-out costs a few commits, not one for each`() async throws {
        let folder = try TemporaryFolder()
        let engine = try SQLiteEngine(path: folder.file("selaras.db"))
        let database = Database(engine)
        try await Migrator([Self.table], clock: .fixed(testStart)).migrate(database)
        let before = engine.commits
        let batch = (0..<120).map { $0 % 3 == 0 ? 0 : 2 }
        try await run(batch, on: database)
        #expect(engine.commits - before <= 4)
        await database.close()
    }

    @Test func `goes on after a closure ended the transaction itself`() async throws {
        try await withDatabase(.sqlite, migrations: [Self.table]) { database in
            let (act, code) = Self.fates[6]
            let end = await refusalCode { try await database.write { tx in try act(1, tx) } }
            #expect(end == code)
            try await database.write { tx in
                try tx.execute("INSERT INTO groups (id) VALUES (1)")
            }
        }
    }
}
