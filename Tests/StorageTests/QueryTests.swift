import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct QueryTests {
    @Test(arguments: Engines.available)
    func `runs statements between the rows of another, the same one too`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            let pairs = try await database.write { tx in
                for item in 1...3 { try tx.execute(stock(item, item)) }
                var pairs: [Int] = []
                let all: SQL = "SELECT item FROM test_stock ORDER BY item"
                try tx.forEach(all) { outer in
                    let left: Int = try outer[0]
                    try tx.forEach(all) { inner in
                        pairs.append(left * 10 + (try inner[0] as Int))
                        return true
                    }
                    try tx.execute(move(left, 1))
                    #expect(try outer[0] as Int == left)
                    return true
                }
                return pairs
            }
            #expect(pairs == [11, 12, 13, 21, 22, 23, 31, 32, 33])
            #expect(try await database.number("SELECT COUNT(*) FROM test_moves") == 3)
        }
    }

    @Test(arguments: Engines.available)
    func `stops early and can use the statement again`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            let seen = try await database.write { tx in
                for item in 1...9 { try tx.execute(stock(item, item)) }
                let all: SQL = "SELECT item FROM test_stock ORDER BY item"
                var seen: [Int] = []
                for _ in 1...2 {
                    try tx.forEach(all) { row in
                        seen.append(try row[0])
                        return seen.count % 3 != 0
                    }
                }
                _ = try? tx.forEach(all) { _ in throw Mishap() }
                seen.append(try tx.first(all) { try $0[0] as Int } ?? 0)
                return seen
            }
            #expect(seen == [1, 2, 3, 1, 2, 3, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `counts the rows that a statement itself changed`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { tx in
                #expect(try tx.execute(stock(1, 5)) == 1)
                #expect(try tx.execute(stock(2, 5)) == 1)
                #expect(try tx.execute(move(1, 1)) == 1)
                #expect(try tx.execute("UPDATE test_stock SET units = units + 1") == 2)
                #expect(try tx.execute("SELECT item FROM test_stock") == 0)
                #expect(try !tx.executeOne("UPDATE test_stock SET units = 0 WHERE item = 9"))
                #expect(
                    try tx.execute(
                        "INSERT INTO test_stock VALUES (1, 1) ON CONFLICT (item) DO NOTHING") == 0)
                let units = try tx.first(
                    "UPDATE test_stock SET units = units - 1 WHERE item = 1 RETURNING units"
                ) { try $0[0] as Int }
                #expect(units == 5)
                // Deletes a move as well, which is not counted.
                #expect(try tx.executeOne("DELETE FROM test_stock WHERE item = 1"))
                #expect(try tx.execute("DELETE FROM test_stock WHERE item = 9") == 0)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `tells the number that a new row was given`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { tx in
                try tx.execute(stock(1, 5))
                let first = try #require(try tx.insert(move(1, 1), numbering: "id"))
                let second = try #require(try tx.insert(move(1, 2), numbering: "id"))
                #expect(second > first)
                let none: SQL = "SELECT 1, 1 WHERE 1 = 0"
                let nothing = try tx.insert(
                    "INSERT INTO test_moves (item, units) \(none)", numbering: "id")
                #expect(nothing == nil)
                let kept = try tx.insert(
                    "INSERT INTO test_stock (item, units) VALUES (1, 9) ON CONFLICT DO NOTHING",
                    numbering: "item")
                #expect(kept == nil)
                let units = try tx.query("SELECT id, units FROM test_moves ORDER BY id") { row in
                    [try row[0] as Int64, try row[1]]
                }
                #expect(units == [[first, 1], [second, 2]])
            }
        }
    }

    @Test(arguments: Engines.available.filter { $0 == .sqlite })
    func `never takes another row's number for a row that has none`(
        kind: EngineKind
    ) async throws {
        let bare = Migration(
            "test.0003.bare", sql: "CREATE TABLE test_bare (n BIGINT PRIMARY KEY) WITHOUT ROWID;")
        try await withDatabase(kind, migrations: fixtures + [bare]) { database in
            await #expect(throws: RetailError.self) {
                try await database.write { tx in
                    try tx.execute(stock(1, 5))
                    _ = try tx.insert(move(1, 1), numbering: "id")
                    _ = try tx.insert("INSERT INTO test_bare VALUES (7)", numbering: "n")
                }
            }
            let moves = try await database.number("SELECT COUNT(*) FROM test_moves")
            #expect(moves == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `runs more distinct statements than it keeps`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            let sum = try await database.read(.heavy) { tx in
                var sum = 0
                for round in 0..<1_200 {
                    let text = SQL(unchecked: "SELECT \(round % 600)")
                    sum += try tx.first(text) { try $0[0] as Int } ?? 0
                }
                return sum
            }
            #expect(sum == 2 * (0..<600).reduce(0, +))
        }
    }
}
