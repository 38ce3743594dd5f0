import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct BindingTests {
    @Test func `keeps text and values apart`() {
        let name = "Robert'); DROP TABLE students;--"
        let sql: SQL = "SELECT 1 WHERE a = \(name) AND b IN (\(list: [1, 2])) OR \(nested())"
        #expect(!sql.text.contains("Robert"))
        #expect(sql.text.filter { $0 == SQL.marker }.count == 4)
        #expect(sql.values == [.text(name), .integer(1), .integer(2), .integer(9)])
    }

    private func nested() -> SQL { "c = \(9)" }

    @Test(arguments: Engines.available)
    func `stores an injection attempt as data`(kind: EngineKind) async throws {
        let attempts = [
            "'; DROP TABLE test_stock; --", "\" OR 1=1", "$1", "?1", ":name", "\\'; --",
            "\u{1}", "' || (SELECT 1) || '",
        ]
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { tx in
                try tx.execute(stock(1, 1))
                for text in attempts {
                    try tx.execute(
                        "INSERT INTO test_moves (item, units, note) VALUES (1, 1, \(text))")
                }
            }
            let stored = try await database.read { tx in
                try tx.query("SELECT note FROM test_moves ORDER BY id") { try $0[0] as String }
            }
            #expect(stored == attempts)
        }
    }

    @Test(arguments: Engines.available)
    func `binds lists and nested statements in order`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            let found = try await database.write { tx in
                for item in 1...5 { try tx.execute(stock(item, item * 10)) }
                let some: [Int] = [2, 4, 5]
                var sql: SQL = "SELECT item FROM test_stock WHERE item IN (\(list: some))"
                let part: SQL = "units < \(50)"
                sql += " AND \(part) ORDER BY item"
                return try tx.query(sql) { try $0[0] as Int }
            }
            #expect(found == [2, 4])
            let none: [Int] = []
            #expect(
                try await database.number(
                    "SELECT COUNT(*) FROM test_stock WHERE item IN (\(list: none))") == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `binds NULL and a value with the same statement in either order`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { tx in
                try tx.execute(stock(1, 1))
                for note: String? in [nil, "a", nil, "b"] {
                    try tx.execute(
                        "INSERT INTO test_moves (item, units, note) VALUES (1, 1, \(note))")
                }
            }
            let notes = try await database.read { tx in
                try tx.query("SELECT note FROM test_moves ORDER BY id") { try $0[0] as String? }
            }
            #expect(notes == [nil, "a", nil, "b"])
        }
    }
}
