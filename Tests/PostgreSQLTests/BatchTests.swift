#if PostgreSQL
import RetailCore
import RetailPostgreSQL
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

/// Acts that share a transaction: each has an end of its own, as if it were alone.
@Suite(.enabled(if: Engines.available.contains(.postgresql))) struct BatchTests {
    /// What one act of a batch does, and the code it ends in; nil when it succeeds.
    private static let fates:
        [(act: @Sendable (Int, borrowing Transaction) throws -> Void, code: RetailError.Code?)] = [
            ({ id, tx in try tx.execute("INSERT INTO groups (id) VALUES (\(id))") }, nil),
            ({ id, tx in try tx.send("INSERT INTO groups (id) VALUES (\(id))") }, nil),
            ({ _, _ in throw RetailError.conflict("test.early", "Before writing.") }, "test.early"),
            (
                { id, tx in
                    try tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                    throw RetailError.conflict("test.late", "After writing.")
                }, "test.late"
            ),
            (
                { id, tx in
                    try tx.send("INSERT INTO groups (id) VALUES (\(id))")
                    throw RetailError.conflict("test.sent", "After sending.")
                }, "test.sent"
            ),
            (
                { _, tx in try tx.send("INSERT INTO groups (id) VALUES (1000000)") },
                .constraintViolated
            ),
            (
                { id, tx in
                    try tx.send("INSERT INTO groups (id) VALUES (\(id))")
                    try tx.send("INSERT INTO groups (id) VALUES (\(id))")
                }, .duplicate
            ),
            (
                { id, tx in
                    try tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                    _ = try? tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                }, .duplicate
            ),
            (
                { id, tx in
                    try tx.execute("INSERT INTO groups (id, parent) VALUES (\(id), \(-1))")
                }, .constraintViolated
            ),
            (
                { id, tx in
                    try tx.script("CREATE TABLE made_\(id) (id BIGINT);")
                    throw RetailError.conflict("test.schema", "After a change of the schema.")
                }, "test.schema"
            ),
            (
                { id, tx in
                    try tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                    tx.atEnd { _ in throw RetailError.conflict("test.end", "At the end.") }
                }, "test.end"
            ),
            (
                { id, tx in
                    try tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                    tx.atEnd { tx in try tx.send("INSERT INTO groups (id) VALUES (1000000)") }
                }, .constraintViolated
            ),
            (
                { id, tx in
                    try tx.send("INSERT INTO groups (id) VALUES (\(id))")
                    try Acts.demand(in: tx)
                    try tx.send("UPDATE groups SET parent = NULL WHERE id = \(id)")
                }, "test.demand"
            ),
            (
                { id, tx in
                    try tx.send("INSERT INTO groups (id) VALUES (\(id))")
                    tx.atEnd { tx in try Acts.demand(in: tx) }
                }, "test.demand"
            ),
            (
                { id, tx in
                    try tx.send(
                        "INSERT INTO groups (id) VALUES (\(id))", changing: 1,
                        else: .conflict("test.demand", "Never said."))
                }, nil
            ),
            ({ _, tx in try tx.execute("SELECT nothing FROM nowhere") }, .statementFailed),
            ({ _, tx in try tx.send("SELECT nothing FROM nowhere") }, .statementFailed),
            ({ _, tx in try tx.execute("COMMIT") }, .statementFailed),
            ({ _, tx in try tx.script("ROLLBACK") }, .statementFailed),
        ]

    @Test func `gives each act of a batch its own end`() async throws {
        var random = SeededRandom(seed: testSeed())
        try await Acts.lend(Acts.roomy) { acts in
            for _ in 0..<6 {
                let fates = (0..<24).map { _ in
                    Int.random(in: 0..<Self.fates.count, using: &random)
                }
                let ends = try await acts.together(fates.count) { id, tx in
                    try Self.fates[fates[id]].act(id, tx)
                }
                for (id, fate) in fates.enumerated() {
                    #expect(ends[id] == Self.fates[fate].code, "fate \(fate) of \(fates)")
                }
                let whole = fates.indices.filter { Self.fates[fates[$0]].code == nil }
                #expect(try await acts.numbers("SELECT id FROM groups ORDER BY id") == whole)
                try await acts.database.write(within: .day) { tx in
                    try tx.script("DELETE FROM groups;")
                }
            }
        }
    }

    @Test func `runs what waits in one transaction, ends last and in order`() async throws {
        try await Acts.lend(Acts.roomy) { acts in
            let ends = try await acts.together(16) { id, tx in
                try Acts.step(id, "body", in: tx)
                tx.atEnd { tx in try Acts.step(id, "end", in: tx) }
            }
            #expect(ends.isEmpty)
            let transactions = try await acts.numbers("SELECT COUNT(DISTINCT xact) FROM steps")
            #expect(transactions == [1])
            let bodies = try await acts.numbers(
                "SELECT act FROM steps WHERE part = 'body' ORDER BY number")
            let last = try await acts.numbers(
                "SELECT act FROM steps WHERE part = 'end' ORDER BY number")
            #expect(Set(bodies) == Set(0..<16))
            #expect(last == bodies)
            let isLast = try await acts.numbers(
                """
                SELECT COUNT(*) FROM steps b JOIN steps e ON b.number > e.number
                 WHERE b.part = 'body' AND e.part = 'end'
                """)
            #expect(isLast == [0])
        }
    }

    @Test func `does not run the others again for one that is refused`() async throws {
        try await Acts.lend(Acts.roomy) { acts in
            let runs = Atomic(0)
            let ends = try await acts.together(12) { id, tx in
                runs.add(1, ordering: .relaxed)
                try tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                if id % 3 == 0 { throw RetailError.conflict("test.late", "After writing.") }
                if id % 3 == 1 { _ = try tx.execute("INSERT INTO groups (id) VALUES (1000000)") }
            }
            for id in 0..<12 {
                #expect(ends[id] == ["test.late", .constraintViolated, nil][id % 3])
            }
            #expect(runs.load(ordering: .relaxed) == 12)
        }
    }

    /// Another transaction changes a row behind the back of the first: it cannot be put in order.
    @Test func `runs acts again together when another was faster`() async throws {
        try await Acts.lend(Acts.roomy) { acts in
            try await acts.database.write { try $0.execute("INSERT INTO groups VALUES (77, NULL)") }
            let runs = Atomic(0)
            let (read, tell) = AsyncStream.makeStream(of: Void.self)
            let go = Signal()
            async let ends = acts.together(8) { id, tx in
                if runs.wrappingAdd(1, ordering: .relaxed).newValue == 1 {
                    tell.finish()
                    go.wait()
                }
                try tx.execute("UPDATE groups SET parent = 77 WHERE id = 77")
                try Acts.step(id, "body", in: tx)
            }
            for await _ in read {}
            try await acts.database.write(within: .background) { tx in
                try tx.execute("UPDATE groups SET parent = NULL WHERE id = 77")
            }
            go.raise()
            #expect(try await ends.isEmpty)
            #expect(runs.load(ordering: .relaxed) == 9)
            #expect(try await acts.numbers("SELECT COUNT(*) FROM steps") == [8])
            #expect(try await acts.numbers("SELECT COUNT(DISTINCT xact) FROM steps") == [1])
        }
    }

    @Test func `lets a slow act have its time alone, and refuses one without end`() async throws {
        var settings = PostgreSQLSettings()
        settings.actTime = .milliseconds(900)
        settings.shareTime = .milliseconds(150)
        try await Acts.lend(settings) { acts in
            let ends = try await acts.together(9) { id, tx in
                try tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                if id == 2 { try tx.execute("SELECT pg_sleep(0.4)") }
                if id == 5 { try tx.execute("SELECT pg_sleep(60)") }
            }
            for id in 0..<9 { #expect(ends[id] == (id == 5 ? .timedOut : nil)) }
            let whole = [0, 1, 2, 3, 4, 6, 7, 8]
            #expect(try await acts.numbers("SELECT id FROM groups ORDER BY id") == whole)
        }
    }

    @Test func `runs all again when the connection dies before COMMIT`() async throws {
        try await Acts.lend(Acts.roomy) { acts in
            let runs = Atomic(0)
            let ends = try await acts.together(8) { id, tx in
                try tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                if id == 4, runs.wrappingAdd(1, ordering: .relaxed).newValue == 1 {
                    try tx.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(ends.isEmpty)
            #expect(try await acts.numbers("SELECT id FROM groups ORDER BY id") == Array(0..<8))
        }
    }

    /// A trigger waits in COMMIT until the connection is cut.
    @Test func `says of each that was done that its outcome is unknown`() async throws {
        try await Acts.lend(Acts.roomy) { acts in
            try await acts.database.write(within: .day) { tx in
                try tx.script(
                    """
                    CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$;
                    CREATE CONSTRAINT TRIGGER groups_wait AFTER INSERT ON groups
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.id = 2)
                        EXECUTE FUNCTION wait_at_commit();
                    """)
            }
            let (pids, tell) = AsyncStream.makeStream(of: Int.self)
            async let ends = acts.together(6) { id, tx in
                if id == 3 { throw RetailError.conflict("test.early", "Before writing.") }
                try tx.execute("INSERT INTO groups (id) VALUES (\(id))")
                tell.yield(try tx.first("SELECT pg_backend_pid()") { try $0[0] as Int } ?? 0)
            }
            for await pid in pids {
                while try await acts.numbers(
                    "SELECT COUNT(*) FROM pg_stat_activity WHERE pid = \(pid) AND query = 'COMMIT'"
                ) == [0] { try await Task.sleep(for: .milliseconds(20)) }
                try await acts.database.read { tx in
                    _ = try tx.execute("SELECT pg_terminate_backend(CAST(\(pid) AS INTEGER))")
                }
                break
            }
            let ended = try await ends
            for id in 0..<6 { #expect(ended[id] == (id == 3 ? "test.early" : .outcomeUnknown)) }
            #expect(try await acts.numbers("SELECT COUNT(*) FROM groups") == [0])
        }
    }

    @Test func `begins another batch where one stands still`() async throws {
        var settings = PostgreSQLSettings()
        settings.idleTimeout = .seconds(60)
        settings.actTime = .seconds(20)
        try await Acts.lend(settings) { acts in
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let go = Signal()
            async let held: Void = acts.database.write { _ in
                start.finish()
                go.wait()
            }
            for await _ in started {}
            try await acts.database.write { try $0.execute("INSERT INTO groups (id) VALUES (1)") }
            try await acts.database.write(within: .background) { tx in
                try tx.execute("INSERT INTO groups (id) VALUES (2)")
            }
            go.raise()
            try await held
            #expect(try await acts.numbers("SELECT id FROM groups ORDER BY id") == [1, 2])
        }
    }
}
#endif
