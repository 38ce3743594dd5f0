import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct TakingBackTests {
    private static let count: SQL = "SELECT COUNT(*) FROM test_stock"

    private static func rows(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first(count) { row in try row[0] } ?? -1
    }

    @Test(arguments: Engines.available)
    func `lets what was done be seen, and goes on as if it never was`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            let seen = try await database.write { tx in
                try tx.execute(stock(1, 5))
                let seen = try tx.takingBack { tx in
                    try tx.execute(stock(2, 5))
                    tx.atEnd { tx in try tx.execute(stock(3, 5)) }
                    return try Self.rows(in: tx)
                } look: { done, tx in
                    [done, try Self.rows(in: tx)]
                }
                let after = try Self.rows(in: tx)
                try tx.execute(stock(2, 7))
                return seen + [after]
            }
            #expect(seen == [2, 3, 1])
            let left = try await database.number(Self.count)
            #expect(left == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `keeps nothing where what was done is refused`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            let code = await refusalCode {
                try await database.write { tx in
                    try tx.takingBack { tx in
                        try tx.execute(stock(2, 5))
                        throw RetailError.conflict("test.refused", "No.")
                    } look: { _, _ in
                    }
                }
            }
            #expect(code == "test.refused")
            let left = try await database.number(Self.count)
            #expect(left == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `leaves acts beside it whole`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            try await withThrowingTaskGroup { group in
                for number in 1...20 {
                    group.addTask {
                        try await database.write { tx in
                            guard number.isMultiple(of: 2) else {
                                try tx.execute(stock(number, 5))
                                return
                            }
                            try tx.takingBack { tx in
                                try tx.execute(stock(number, 5))
                            } look: {
                                _, _ in
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let left = try await database.number(Self.count)
            #expect(left == 10)
        }
    }
}
