import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct ConcurrencyTests {
    @Test(arguments: Engines.available)
    func `never sells more than there is`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { try $0.execute(stock(1, 100)) }
            let sold = try await count(300) { _ in
                try await database.write { tx in
                    let isSold = try tx.executeOne(
                        "UPDATE test_stock SET units = units - 1 WHERE item = 1 AND units >= 1")
                    if isSold { try tx.execute(move(1, -1)) }
                    return isSold
                }
            }
            #expect(sold == 100)
            #expect(try await database.number("SELECT units FROM test_stock") == 0)
            #expect(try await database.number("SELECT COUNT(*) FROM test_moves") == 100)
        }
    }

    @Test(arguments: Engines.available)
    func `lets 300 read-then-write acts on one row all succeed`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { try $0.execute(stock(1, 0)) }
            let done = try await count(300) { _ in
                try await database.write { tx in
                    let units = try tx.first("SELECT units FROM test_stock WHERE item = 1") {
                        try $0[0] as Int
                    }
                    return try tx.executeOne(
                        "UPDATE test_stock SET units = \((units ?? 0) + 1) WHERE item = 1")
                }
            }
            #expect(done == 300)
            #expect(try await database.number("SELECT units FROM test_stock") == 300)
        }
    }

    @Test(arguments: Engines.available)
    func `keeps the sum of 64 writers that move, refuse and fail at random`(
        kind: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { tx in
                for item in 0..<8 { try tx.execute(stock(item, 50)) }
            }
            let moved = try await count(64) { writer in
                var random = SeededRandom(seed: seed &+ UInt64(writer))
                for _ in 0..<10 {
                    let plan = Plan(&random)
                    _ = await refusalCode { try await database.write { try plan.run($0) } }
                }
                return true
            }
            #expect(moved == 64)
            #expect(try await database.number("SELECT SUM(units) FROM test_stock") == 400)
            #expect(
                try await database.number("SELECT COALESCE(SUM(units), 0) FROM test_moves") == 0)
        }
    }

    /// A transfer between two items, which may fail before or after its first write.
    struct Plan: Sendable {
        let from: Int
        let to: Int
        let units: Int
        let fate: Int

        init(_ random: inout SeededRandom) {
            from = Int.random(in: 0..<8, using: &random)
            to = Int.random(in: 0..<8, using: &random)
            units = Int.random(in: 1...20, using: &random)
            fate = Int.random(in: 0..<8, using: &random)
        }

        func run(_ tx: borrowing Transaction) throws {
            if fate == 0 { throw Mishap() }
            let isTaken = try tx.executeOne(
                """
                UPDATE test_stock SET units = units - \(units)
                WHERE item = \(from) AND units >= \(units)
                """)
            guard isTaken else { return }
            try tx.execute(move(from, -units))
            if fate == 1 { throw Mishap() }
            try tx.execute("UPDATE test_stock SET units = units + \(units) WHERE item = \(to)")
            try tx.execute(move(to, units))
            if fate == 2 { try tx.execute(stock(to, 1)) }
        }
    }

    @Test(arguments: Engines.available)
    func `shows a read one state while others write`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { try $0.execute(stock(1, 5)) }
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let go = Signal()
            async let pair = database.read(.heavy) { tx in
                let sql: SQL = "SELECT units FROM test_stock WHERE item = 1"
                let before = try tx.first(sql) { try $0[0] as Int }
                start.finish()
                go.wait()
                return [before, try tx.first(sql) { try $0[0] as Int }]
            }
            for await _ in started {}
            try await database.write { tx in
                try tx.execute("UPDATE test_stock SET units = 9 WHERE item = 1")
            }
            go.raise()
            #expect(try await pair == [5, 5])
            #expect(try await database.number("SELECT units FROM test_stock") == 9)
        }
    }
}

/// Runs `body` concurrently and counts how often it was true.
func count(
    _ times: Int, _ body: @escaping @Sendable (Int) async throws -> Bool
) async throws -> Int {
    try await withThrowingTaskGroup(of: Bool.self) { group in
        for index in 0..<times { group.addTask { try await body(index) } }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
}
