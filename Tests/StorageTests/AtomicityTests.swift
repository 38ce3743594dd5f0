import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct AtomicityTests {
    @Test(arguments: Engines.available)
    func `leaves nothing of an act that throws after it wrote`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            await #expect(throws: RetailError.self) {
                try await database.write { tx in
                    try tx.execute(stock(1, 5))
                    try tx.execute(move(1, 5))
                    throw RetailError.conflict("test.refused", "No.")
                }
            }
            let code = await refusalCode {
                try await database.write { tx in
                    try tx.execute(stock(2, 5))
                    throw Mishap()
                }
            }
            #expect(code == .statementFailed)
            let left = try await database.number(
                "SELECT (SELECT COUNT(*) FROM test_stock) + (SELECT COUNT(*) FROM test_moves)")
            #expect(left == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `passes the act's own refusal through`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            let code = await refusalCode {
                try await database.write { _ in
                    throw RetailError.conflict("test.refused", "No.")
                }
            }
            #expect(code == "test.refused")
        }
    }

    @Test(arguments: Engines.available)
    func `runs kept work at the end, in order, inside the transaction`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { tx in
                try tx.execute(stock(1, 0))
                tx.atEnd { tx in
                    try tx.execute(move(1, 1))
                    tx.atEnd { try $0.execute(move(1, 3)) }
                }
                tx.atEnd { try $0.execute(move(1, 2)) }
                let early = try tx.first("SELECT COUNT(*) FROM test_moves") { try $0[0] as Int }
                #expect(early == 0)
            }
            let order = try await database.read { tx in
                try tx.query("SELECT units FROM test_moves ORDER BY id") { try $0[0] as Int }
            }
            #expect(order == [1, 2, 3])
            let code = await refusalCode {
                try await database.write { tx in
                    try tx.execute(stock(2, 0))
                    tx.atEnd { _ in throw RetailError.conflict("test.late", "Too late.") }
                }
            }
            #expect(code == "test.late")
            #expect(try await database.number("SELECT COUNT(*) FROM test_stock") == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses an act whose sent statement was refused or changed too little`(
        kind: EngineKind
    ) async throws {
        let cases: [(SQL, RetailError.Code?)] = [
            ("UPDATE test_stock SET units = 9 WHERE item = 1", nil),
            ("UPDATE test_stock SET units = 9 WHERE item = 2", "test.missed"),
            (stock(1, 1), .duplicate), (stock(2, -1), .constraintViolated),
        ]
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { try $0.send(stock(1, 1)) }
            for (sql, wanted) in cases {
                let code = await refusalCode {
                    try await database.write { tx in
                        try tx.send(stock(7, 7))
                        try tx.send(sql, changing: 1, else: .conflict("test.missed", "Not there."))
                        try tx.send("DELETE FROM test_stock WHERE item = 7")
                    }
                }
                #expect(code == wanted, "\(sql.text)")
            }
            let left = try await database.number("SELECT SUM(item * 100 + units) FROM test_stock")
            #expect(left == 109)
        }
    }

    @Test(arguments: Engines.available)
    func `names refusals of the schema alike on both engines`(kind: EngineKind) async throws {
        let cases: [(SQL, RetailError.Code)] = [
            (stock(1, 1), .duplicate), (stock(2, -1), .constraintViolated),
            (move(9, 1), .constraintViolated),
            ("INSERT INTO test_stock (item, units) VALUES (3, NULL)", .constraintViolated),
            ("SELECT nothing FROM nowhere", .statementFailed),
        ]
        try await withDatabase(kind, migrations: fixtures) { database in
            try await database.write { try $0.execute(stock(1, 1)) }
            for (sql, wanted) in cases {
                let code = await refusalCode {
                    _ = try await database.write { try $0.execute(sql) }
                }
                #expect(code == wanted, "\(sql.text)")
            }
            #expect(try await database.number("SELECT COUNT(*) FROM test_stock") == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses to write in a read`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            for weight in [ReadWeight.light, .heavy] {
                let code = await refusalCode {
                    try await database.read(weight) { tx in _ = try tx.execute(stock(1, 1)) }
                }
                #expect(code == .databaseReadOnly)
            }
            let left = try await database.number("SELECT COUNT(*) FROM test_stock")
            #expect(left == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses work after it was closed`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            await database.close()
            await database.close()
            let write = await refusalCode { try await database.write { _ in } }
            let read = await refusalCode { try await database.read { _ in } }
            #expect(write == .writerStopped)
            #expect(read == .writerStopped)
        }
    }
}
