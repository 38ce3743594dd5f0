#if PostgreSQL
import RetailCore
import RetailPostgreSQL
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

/// What waits in the lane keeps nobody else from selling.
@Suite(.enabled(if: Engines.available.contains(.postgresql))) struct LaneTests {
    private static let rows = """
        CREATE TABLE rows (id BIGINT NOT NULL PRIMARY KEY, count BIGINT NOT NULL);
        INSERT INTO rows VALUES (1, 0), (2, 0);
        """
    private static let conflict =
        "DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$;"

    private static func raise(_ row: Int, in database: Database) async throws(RetailError) {
        try await database.write { tx in
            try tx.execute("UPDATE rows SET count = count + 1 WHERE id = \(row)")
        }
    }

    @Test func `starts other writes while the lane waits for a lock`() async throws {
        var settings = PostgreSQLSettings()
        settings.lanePatience = .seconds(10)
        settings.idleTimeout = .seconds(60)
        settings.laneTries = 6
        try await withSchema(settings: settings) { engine in
            let database = Database(engine)
            try await database.write { try $0.script(Self.rows) }
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let go = Signal()
            async let holder: Void = database.write(within: .day) { tx in
                try tx.execute("UPDATE rows SET count = 1 WHERE id = 1")
                start.finish()
                go.wait()
            }
            for await _ in started {}
            let answered = Tally()
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        _ = await refusalCode { try await Self.raise(1, in: database) }
                        answered.count.add(1, ordering: .relaxed)
                    }
                }
                // Until the four are in the lane, by which each has tried twice.
                try? await Task.sleep(for: .milliseconds(800))
                let refused = await refusalCode {
                    try await database.write { tx in try tx.script(Self.conflict) }
                }
                #expect(refused == .contended)
                let other = await refusalCode { try await Self.raise(2, in: database) }
                #expect(other == nil)
                #expect(answered.count.load(ordering: .relaxed) == 0)
                go.raise()
            }
            try await holder
            let counts = try await database.read { tx in
                try tx.query("SELECT count FROM rows ORDER BY id") { try $0[0] as Int }
            }
            #expect(counts == [5, 1])
            await database.close()
        }
    }

    @Test func `looks again where a value is there already, and then believes it`() async throws {
        let settings = PostgreSQLSettings()
        try await withSchema(settings: settings) { engine in
            let database = Database(engine)
            try await database.write { try $0.script(Self.rows) }
            let runs = Tally()
            // Whoever was first took the row back meanwhile.
            let id = try await database.write { tx in
                let id = runs.count.add(1, ordering: .relaxed).newValue == 1 ? 1 : 3
                try tx.execute("INSERT INTO rows VALUES (\(Int64(id)), 0)")
                return id
            }
            #expect(id == 3)
            #expect(runs.count.load(ordering: .relaxed) == 2)
            let refused = await refusalCode {
                try await database.write { tx in
                    runs.count.add(1, ordering: .relaxed)
                    try tx.execute("INSERT INTO rows VALUES (1, 0)")
                }
            }
            #expect(refused == .duplicate)
            let most = settings.openTries + 2
            #expect(runs.count.load(ordering: .relaxed) == 2 + most)
            await database.close()
        }
    }

    @Test func `gives a statement what is left of the act's time`() async throws {
        var settings = PostgreSQLSettings()
        settings.actTime = .seconds(20)
        try await withSchema(settings: settings) { engine in
            let database = Database(engine)
            for weight in [false, true] {
                let limits = try await database.write { tx in
                    try [0.0, 2.2].map { pause in
                        if pause > 0 { try tx.script("SELECT pg_sleep(\(pause));") }
                        if weight { try tx.script("SELECT 1;") }
                        return try tx.first(Self.limit("statement_timeout")) { try $0[0] as Int }
                    }
                }
                #expect(limits.first == 20_000)
                #expect(limits.last.flatMap { $0 } ?? .max <= 17_800)
            }
            await database.close()
        }
    }

    @Test func `lets a heavy read pause`() async throws {
        var settings = PostgreSQLSettings()
        settings.idleTimeout = .milliseconds(100)
        try await withSchema(settings: settings) { engine in
            let database = Database(engine)
            let limit = try await database.read(.heavy) { tx in
                try tx.first(Self.limit("idle_in_transaction_session_timeout")) {
                    try $0[0] as Int
                }
            }
            #expect(limit == 30_000)
            let light = try await database.read { tx in
                try tx.first(Self.limit("idle_in_transaction_session_timeout")) {
                    try $0[0] as Int
                }
            }
            #expect(light == 100)
            await database.close()
        }
    }

    private static func limit(_ name: String) -> SQL {
        "SELECT CAST(setting AS BIGINT) FROM pg_settings WHERE name = \(name)"
    }
}

private final class Tally: Sendable {
    let count = Atomic(0)
}
#endif
