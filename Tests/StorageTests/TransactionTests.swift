import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct TransactionTests {
    static let schema = Migration(
        "test.0001.create-notes",
        sql: """
            CREATE TABLE notes (
                id BIGINT NOT NULL PRIMARY KEY,
                body TEXT NOT NULL
            );
            """)

    @Test(arguments: Engines.available)
    func `keeps what a write did`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: [Self.schema]) { database in
            try await database.write { tx in
                try tx.execute("INSERT INTO notes (id, body) VALUES (\(1), \("first"))")
            }
            let bodies = try await database.read { tx in
                try tx.query("SELECT body FROM notes") { row in try row[0] as String }
            }
            #expect(bodies == ["first"])
        }
    }
}
