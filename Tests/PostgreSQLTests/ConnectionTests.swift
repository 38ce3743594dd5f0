#if PostgreSQL
import Glibc
import RetailCore
import RetailPostgreSQL
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

private let hasServer = Engines.available.contains(.postgresql)

@Suite(.enabled(if: hasServer)) struct ConnectionTests {
    private static let table = Migration(
        "test.0001.create", sql: "CREATE TABLE notes (\n    id BIGINT NOT NULL PRIMARY KEY\n);")

    private static let slowCommit = """
        CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER notes_wait AFTER INSERT ON notes
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_at_commit();
        """

    @Test func `runs a write again when its connection dies before COMMIT`() async throws {
        try await withDatabase(.postgresql, migrations: [Self.table]) { database in
            let runs = Atomic(0)
            try await database.write { tx in
                try tx.execute("INSERT INTO notes VALUES (1)")
                if runs.wrappingAdd(1, ordering: .relaxed).newValue == 1 {
                    try tx.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(runs.load(ordering: .relaxed) == 2)
            let count = try await database.read { tx in
                try tx.first("SELECT COUNT(*) FROM notes") { try $0[0] as Int }
            }
            #expect(count == 1)
        }
    }

    @Test func `says that the outcome is unknown when the connection dies in COMMIT`() async throws
    {
        try await withDatabase(.postgresql, migrations: [Self.table]) { database in
            try await database.write { try $0.script(Self.slowCommit) }
            let (pids, tell) = AsyncStream.makeStream(of: Int.self)
            async let code = refusalCode {
                try await database.write(within: .day) { tx in
                    try tx.execute("INSERT INTO notes VALUES (1)")
                    tell.yield(try tx.first("SELECT pg_backend_pid()") { try $0[0] as Int } ?? 0)
                }
            }
            for await pid in pids {
                try await Task.sleep(for: .milliseconds(200))
                try await database.read { tx in
                    _ = try tx.execute("SELECT pg_terminate_backend(CAST(\(pid) AS INTEGER))")
                }
                break
            }
            #expect(await code == .outcomeUnknown)
        }
    }

    @Test func `goes on after the server dropped idle connections`() async throws {
        try await withDatabase(.postgresql, migrations: [Self.table]) { database in
            let pids = try await database.read { tx in
                try tx.query("SELECT pg_backend_pid()") { try $0[0] as Int }
            }
            try await withDatabase(.postgresql) { other in
                try await other.read { tx in
                    for pid in pids {
                        try tx.execute("SELECT pg_terminate_backend(CAST(\(pid) AS INTEGER))")
                    }
                }
            }
            for id in 1...20 {
                try await database.write { try $0.execute("INSERT INTO notes VALUES (\(id))") }
            }
        }
    }

    /// Fewer connections than the pool would like: what waits goes to those that there are.
    @Test func `works on with the connections that the server gives`() async throws {
        let server = try #require(Engines.server)
        let role = "few_\(getpid())"
        try await withDatabase(.postgresql) { database in
            try await database.write { tx in
                try tx.script("CREATE ROLE \(role) LOGIN CONNECTION LIMIT 2;")
            }
            let few = Database(
                try PostgreSQLEngine(
                    server: server.replacing("user=postgres", with: "user=\(role)")))
            await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<24 {
                    group.addTask { await Self.answers(few, "SELECT pg_sleep(0.05)") }
                }
                for await isAnswered in group { #expect(isAnswered) }
            }
            for _ in 0..<50 { #expect(await Self.answers(few, "SELECT 1")) }
            // Who loses the connection and gets no other passes the work on.
            try await database.write { tx in
                try tx.script(
                    """
                    ALTER ROLE \(role) CONNECTION LIMIT 1;
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE usename = '\(role)' ORDER BY pid LIMIT 1;
                    """)
            }
            for _ in 0..<50 { #expect(await Self.answers(few, "SELECT 1")) }
            await few.close()
            try await database.write { tx in try tx.script("DROP ROLE \(role);") }
        }
    }

    private static func answers(_ database: Database, _ statement: SQL) async -> Bool {
        do {
            return try await database.write { tx in
                _ = try tx.execute(statement)
                return true
            }
        } catch {
            return false
        }
    }

    @Test func `tells at the start that there is no server`() {
        for server in ["host=127.0.0.1 port=1", "host=/nowhere", "no connection string"] {
            #expect(throws: RetailError.self) { try PostgreSQLEngine(server: server) }
            do { _ = try PostgreSQLEngine(server: server) } catch {
                #expect(error.code == .databaseUnreachable)
            }
        }
    }

    @Test func `never confirms an act that hid a refusal`() async throws {
        try await withDatabase(.postgresql, migrations: [Self.table]) { database in
            let code = await refusalCode {
                try await database.write { tx in
                    try tx.execute("INSERT INTO notes VALUES (1)")
                    _ = try? tx.execute("INSERT INTO notes VALUES (1)")
                }
            }
            #expect(code == .duplicate)
            let count = try await database.read { tx in
                try tx.first("SELECT COUNT(*) FROM notes") { try $0[0] as Int }
            }
            #expect(count == 0)
        }
    }

    @Test func `ends statements that take too long, and waits for locks`() async throws {
        var settings = PostgreSQLSettings()
        settings.actTime = .milliseconds(600)
        settings.lanePatience = .milliseconds(400)
        settings.idleTimeout = .seconds(60)
        settings.lockTimeout = .milliseconds(150)
        try await withSchema(settings: settings) { engine in
            let database = Database(engine)
            try await database.write { try $0.script(Self.table.sql(for: .postgresql)) }
            try await database.write { try $0.execute("INSERT INTO notes VALUES (1)") }
            let slow = await refusalCode {
                try await database.read { tx in _ = try tx.execute("SELECT pg_sleep(5)") }
            }
            #expect(slow == .timedOut)
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let go = Signal()
            async let holder: Void = database.write { tx in
                try tx.execute("UPDATE notes SET id = 1 WHERE id = 1")
                start.finish()
                go.wait()
            }
            for await _ in started {}
            let waited = await refusalCode {
                _ = try await database.write {
                    try $0.execute("UPDATE notes SET id = 1 WHERE id = 1")
                }
            }
            #expect(waited == .contended)
            go.raise()
            try await holder
            await database.close()
        }
    }

    /// The tries are counted: together they have the time of one act, not each.
    @Test func `gives up an act that always conflicts when its time is over`() async throws {
        var settings = PostgreSQLSettings()
        settings.actTime = .milliseconds(400)
        try await withSchema(settings: settings) { engine in
            let database = Database(engine)
            let tries = Atomic(0)
            let code = await refusalCode {
                try await database.write { tx in
                    tries.add(1, ordering: .relaxed)
                    try tx.script(
                        """
                        SELECT pg_sleep(0.1);
                        DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$;
                        """)
                }
            }
            #expect(code == .contended)
            #expect(tries.load(ordering: .relaxed) <= 8)
            await database.close()
        }
    }

    @Test func `answers reads while writes use up their connections`() async throws {
        try await withDatabase(.postgresql, migrations: [Self.table]) { database in
            let go = Signal()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        try await database.write { tx in
                            go.wait()
                            go.raise()
                            _ = try tx.execute("SELECT 1")
                        }
                    }
                }
                try await Task.sleep(for: .milliseconds(100))
                let answer = try await database.read { tx in
                    try tx.first("SELECT 7") { try $0[0] as Int }
                }
                #expect(answer == 7)
                go.raise()
                try await group.waitForAll()
            }
        }
    }
}

@Suite(.enabled(if: hasServer)) struct ReportTests {
    @Test func `describes the server and finds it sound`() async throws {
        try await withDatabase(.postgresql) { database in
            let info = try await database.info()
            #expect(info.kind == .postgresql)
            #expect(info.version.hasPrefix("1"))
            #expect(info.details.contains { $0.name == "synchronous_commit" && $0.value == "on" })
            #expect(try await database.check() == [])
        }
    }

    @Test func `names the backup command and never the password`() async throws {
        let server = (Engines.server ?? "") + " password='se cret'"
        let database = Database(try PostgreSQLEngine(server: server))
        do {
            try await database.backup(to: "/backups/it's.dump")
            Issue.record("The backup was not refused.")
        } catch {
            #expect(error.code == .backupByServer)
            #expect(
                error.message.contains("pg_dump --format=custom '--file=/backups/it'\\''s.dump'"))
            #expect(!error.message.contains("cret"))
        }
        let info = try await database.info()
        #expect(!info.place.contains("cret"))
        await database.close()
    }
}
#endif
