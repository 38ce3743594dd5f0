import RetailCore
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

/// Data that is kept in memory until something in its tables changes.
@Suite struct SnapshotTests {
    private static let counted =
        fixtures + [
            .counting(
                "test.0003.count-changes", into: "test_revision",
                changesOf: ["test_stock", "test_moves"])
        ]

    @Test(arguments: Engines.available)
    func `is made once, and again after every kind of change`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Self.counted) { database in
            let made = Mutex(0)
            let total = Snapshot("test_revision") { tx in
                made.withLock { $0 += 1 }
                return try units(in: tx)
            }
            let changes: [SQL] = [
                stock(1, 5), "UPDATE test_stock SET units = 7 WHERE item = 1", stock(2, 1),
                move(1, 3), "DELETE FROM test_stock WHERE item = 1", "DELETE FROM test_moves",
            ]
            for (index, expected) in [5, 7, 8, 8, 1, 1].enumerated() {
                try await database.write { tx in _ = try tx.execute(changes[index]) }
                for _ in 0..<3 {
                    let seen = try await database.read { tx in try total.value(in: tx) }
                    #expect(seen == expected)
                }
            }
            // The last statement met no row: PostgreSQL counts it, SQLite does not.
            #expect([5, 6].contains(made.withLock { $0 }))
        }
    }

    @Test(arguments: Engines.available)
    func `tells a database that was put back and changed from what it was`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Self.counted) { database in
            let total = Snapshot("test_revision") { tx in try units(in: tx) }
            func seen() async throws -> Int64 {
                try await database.read { tx in try total.value(in: tx) }
            }
            try await database.write { tx in _ = try tx.execute(stock(1, 5)) }
            let then = try await database.read { tx in
                try tx.query("SELECT id, number, mark FROM test_revision") { row in
                    (try row.next() as Int64, try row.next() as Int64, try row.next() as Int64)
                }
            }
            try await database.write { tx in
                _ = try tx.execute("UPDATE test_stock SET units = 7 WHERE item = 1")
            }
            #expect(try await seen() == 7)
            // As it stood before the second change, and then another one.
            try await database.write { tx in
                for (id, number, mark) in then {
                    try tx.execute(
                        """
                        UPDATE test_revision SET number = \(number), mark = \(mark) WHERE id = \(id)
                        """)
                }
                _ = try tx.execute("UPDATE test_stock SET units = 9 WHERE item = 1")
            }
            for _ in 0..<12 { #expect(try await seen() == 9) }
        }
    }

    @Test(arguments: Engines.available)
    func `of acts that change different records at once none is missed`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Self.counted) { database in
            for item in 1...8 {
                try await database.write { tx in _ = try tx.execute(stock(item, 1)) }
            }
            let total = Snapshot("test_revision") { tx in try units(in: tx) }
            _ = try await atOnce(8) { item in
                for units in 2...6 {
                    try await database.write { tx in
                        _ = try tx.execute(
                            """
                            UPDATE test_stock SET units = \(Int64(units))
                             WHERE item = \(Int64(item + 1))
                            """)
                    }
                    _ = try await database.read { tx in try total.value(in: tx) }
                }
            }
            let seen = try await database.read { tx in try total.value(in: tx) }
            #expect(seen == 8 * 6)
        }
    }

    @Test(arguments: Engines.available)
    func `a row of the count that is lost keeps nobody from writing, and hides nothing`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Self.counted) { database in
            let total = Snapshot("test_revision") { tx in try units(in: tx) }
            for (turn, lost) in ["id >= 0", "id = 0", "id % 2 = 1", "id >= 0"].enumerated() {
                try await database.write { tx in
                    _ = try tx.execute("DELETE FROM test_revision WHERE \(unchecked: lost)")
                }
                let before = try await database.read { tx in try total.value(in: tx) }
                #expect(before == 3 * turn)
                _ = try await atOnce(3) { item in
                    try await database.write { tx in
                        _ = try tx.execute(stock(turn * 10 + item, 1))
                    }
                }
                let after = try await database.read { tx in try total.value(in: tx) }
                #expect(after == 3 * turn + 3)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `shows an act its own changes and keeps none of them`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Self.counted) { database in
            let made = Mutex(0)
            let total = Snapshot("test_revision") { tx in
                made.withLock { $0 += 1 }
                return try units(in: tx)
            }
            try await database.write { tx in _ = try tx.execute(stock(1, 5)) }
            let before = try await database.read { tx in try total.value(in: tx) }
            await #expect(throws: RetailError.self) {
                try await database.write { tx in
                    try tx.execute(stock(2, 100))
                    made.withLock { $0 = 0 }
                    for _ in 0..<3 { #expect(try total.value(in: tx) == 105) }
                    #expect(made.withLock { $0 } == 1)
                    try tx.execute(stock(3, 100))
                    #expect(try total.value(in: tx) == 205)
                    throw RetailError.conflict("test.refused", "No.")
                }
            }
            // Another act comes to the same count, with other data.
            try await database.write { tx in
                try tx.execute(stock(4, 1))
                try tx.execute(stock(5, 1))
            }
            let after = try await database.read { tx in try total.value(in: tx) }
            #expect(before == 5)
            #expect(after == 7)
        }
    }

    @Test(arguments: Engines.available)
    func `is right for every reader while many acts change and fail`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Self.counted) { database in
            let total = Snapshot("test_revision") { tx in try units(in: tx) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for turn in 0..<20 {
                            do {
                                try await database.write { tx in
                                    try tx.execute(stock(writer * 100 + turn, turn))
                                    if turn % 3 == 0 { throw RetailError.conflict("test.no", "") }
                                }
                            } catch let error as RetailError where error.code == "test.no" {}
                        }
                    }
                    group.addTask {
                        for _ in 0..<60 {
                            try await database.read { tx in
                                let (kept, read) = (try total.value(in: tx), try units(in: tx))
                                #expect(kept == read)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}

private func units(in tx: borrowing Transaction) throws -> Int64 {
    try tx.first("SELECT CAST(COALESCE(SUM(units), 0) AS BIGINT) FROM test_stock") { row in
        try row.next()
    } ?? 0
}
