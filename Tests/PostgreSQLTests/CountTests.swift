#if PostgreSQL
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailPostgreSQL

/// How changes are counted for what is kept in memory.
@Suite(.enabled(if: Engines.available.contains(.postgresql))) struct CountTests {
    private static let migrations = [
        Migration(
            "test.0001.create-things",
            sql: "CREATE TABLE test_things (id BIGINT NOT NULL PRIMARY KEY) WITHOUT ROWID;"),
        .counting("test.0002.count", into: "test_revision", changesOf: ["test_things"]),
    ]

    /// Statistics would let the server look through the small table, and then each change would be
    /// a conflict with every other.
    @Test func `acts of two connections that change different records do not meet in the count`()
        async throws
    {
        try await withSchema { engine in
            let database = Database(engine)
            try await Migrator(Self.migrations, clock: .fixed(testStart)).migrate(database)
            try await database.write(within: .day) { tx in try tx.script("ANALYZE test_revision") }
            let pair = try Self.pair(engine)
            for round in 0..<3 {
                for (number, connection) in pair.enumerated() {
                    try connection.command("BEGIN ISOLATION LEVEL SERIALIZABLE")
                    try connection.command(
                        "INSERT INTO test_things (id) VALUES (\(round * 2 + number))")
                }
                for connection in pair { try connection.command("COMMIT") }
            }
            let counted = try await database.read { tx in
                try tx.query("SELECT number FROM test_revision WHERE number > 0") {
                    try $0[0] as Int
                }
            }
            #expect(counted == [3, 3])
            await database.close()
        }
    }

    /// Two connections that count in different rows.
    private static func pair(_ engine: PostgreSQLEngine) throws -> [PostgreSQLConnection] {
        var pair: [Int32: PostgreSQLConnection] = [:]
        while pair.count < 2 {
            let connection = try PostgreSQLConnection(
                to: engine.server, settings: engine.settings, time: engine.serverClock)
            let row = try PostgreSQLConnection.number(
                "SELECT pg_backend_pid() % 16", connection.handle)
            pair[row] = connection
        }
        return Array(pair.values)
    }
}
#endif
