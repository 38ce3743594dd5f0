import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct BudgetTests {
    private static let time = Duration.milliseconds(300)

    /// Counts to a number that no engine reaches in a day.
    private static let endless: SQL = """
        WITH RECURSIVE counting (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting
            WHERE n < 1000000000000)
        SELECT COUNT(*) FROM counting
        """

    @Test(arguments: Engines.available)
    func `ends an act that takes too long, and no other`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures, actTime: Self.time) { database in
            let codes = await withTaskGroup(of: (Int, RetailError.Code?).self) { group in
                for item in 1...24 {
                    group.addTask {
                        let code = await refusalCode {
                            try await database.write { tx in
                                try tx.execute(stock(item, 1))
                                if item % 8 == 0 { _ = try tx.execute(Self.endless) }
                            }
                        }
                        return (item, code)
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for item in 1...24 { #expect(codes[item] == (item % 8 == 0 ? .timedOut : nil)) }
            let count = try await database.number("SELECT COUNT(*) FROM test_stock")
            #expect(count == 21)
        }
    }

    @Test(arguments: Engines.available)
    func `ends reads of either weight`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures, actTime: Self.time) { database in
            for weight in [ReadWeight.light, .heavy] {
                let code = await refusalCode {
                    try await database.read(weight) { tx in _ = try tx.execute(Self.endless) }
                }
                #expect(code == .timedOut)
            }
            let count = try await database.number("SELECT COUNT(*) FROM test_stock")
            #expect(count == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses the next statement of an act that spent its time elsewhere`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: fixtures, actTime: Self.time) { database in
            let code = await refusalCode {
                try await database.write { tx in
                    try tx.execute(stock(1, 1))
                    let end = ContinuousClock.now + Self.time * 2
                    while ContinuousClock.now < end {}
                    // Whoever hides the refusal is refused all the same.
                    _ = try? tx.execute(stock(2, 1))
                }
            }
            #expect(code == .timedOut)
            let count = try await database.number("SELECT COUNT(*) FROM test_stock")
            #expect(count == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `lets upkeep have the time that it asks for`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures, actTime: Self.time) { database in
            try await database.write(within: .day) { tx in
                let end = ContinuousClock.now + Self.time * 2
                while ContinuousClock.now < end { try tx.execute("SELECT 1") }
                try tx.execute(stock(1, 1))
            }
            let count = try await database.number("SELECT COUNT(*) FROM test_stock")
            #expect(count == 1)
        }
    }
}
