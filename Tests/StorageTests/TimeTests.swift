import RetailCore
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@Suite struct TimeTests {
    /// Holds all writers of SQLite, or enough of PostgreSQL's, while another act waits.
    @Test(arguments: Engines.available)
    func `an act happens when it begins, not when it was asked for`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures, time: .engine) { database in
            try await database.write { try $0.execute(stock(1, 5)) }
            let go = Signal()
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            async let held: Instant = database.write { tx in
                try tx.execute("UPDATE test_stock SET units = units WHERE item = 1")
                start.finish()
                go.wait()
                return tx.now(insteadOf: .earliest)
            }
            for await _ in started {}
            let asked = database.clock.now()
            async let waiting: Instant = database.write { tx in
                try tx.execute("UPDATE test_stock SET units = units - 1 WHERE item = 1")
                return tx.now(insteadOf: .earliest)
            }
            try await Task.sleep(for: .milliseconds(300))
            go.raise()
            let (first, second) = try await (held, waiting)
            #expect(first <= asked + .milliseconds(50))
            #expect(second >= asked + .milliseconds(150))
        }
    }

    @Test(arguments: Engines.available)
    func `a moment is the same throughout an act`(kind: EngineKind) async throws {
        try await withDatabase(kind, time: .engine) { database in
            let moments = try await database.read { tx in
                let first = tx.now(insteadOf: .earliest)
                _ = try tx.execute("SELECT 1")
                return [first, tx.now(insteadOf: .latest)]
            }
            #expect(moments[0] == moments[1])
            #expect(moments[0] > testStart)
        }
    }

    @Test func `a clock moved by hand decides, and so does a caller`() async throws {
        let clock = testClock()
        try await withDatabase(.sqlite, time: .clock(clock.clock)) { database in
            clock.advance(by: .seconds(9))
            #expect(database.clock.now() == testStart + .seconds(9))
            let told = try await database.write { $0.now(insteadOf: .earliest) }
            #expect(told == testStart + .seconds(9))
        }
        try await withDatabase(.sqlite, time: .caller) { database in
            let told = try await database.write { $0.now(insteadOf: .latest) }
            #expect(told == .latest)
        }
    }
}
