import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct AttemptingTests {
    private static let count: SQL = "SELECT COUNT(*) FROM test_stock"

    @Test(arguments: Engines.available)
    func `goes on without a part that was refused, and keeps one that was not`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            let codes = try await database.write { tx in
                try tx.execute(stock(1, 5))
                _ = try tx.attempting { tx in try tx.execute(stock(2, 5)) }
                let codes = [
                    Self.code(tx) { tx in
                        try tx.execute(stock(3, 5))
                        throw RetailError.conflict("test.refused", "No.")
                    },
                    Self.code(tx) { tx in
                        try tx.execute(stock(4, 5))
                        try tx.execute(stock(1, 5))
                    },
                    Self.code(tx) { tx in
                        try tx.send(
                            "DELETE FROM test_stock", changing: 9,
                            else: RetailError.conflict("test.others", "No."))
                    },
                    Self.code(tx) { tx in
                        tx.atEnd { tx in try tx.send(stock(2, 5)) }
                    },
                ]
                try tx.execute(stock(6, 5))
                return codes
            }
            #expect(codes == ["test.refused", .duplicate, "test.others", .duplicate])
            let left = try await database.number(Self.count)
            #expect(left == 3)
        }
    }

    @Test(arguments: Engines.available)
    func `is taken back with what it is a part of`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            let seen = try await database.write { tx in
                try tx.takingBack { tx in
                    _ = try tx.attempting { tx in try tx.execute(stock(1, 5)) }
                    _ = Self.code(tx) { tx in
                        try tx.execute(stock(1, 5))
                    }
                } look: { _, tx in
                    try tx.first(Self.count) { row in try row[0] as Int64 }
                }
            }
            #expect(seen == 1)
            let left = try await database.number(Self.count)
            #expect(left == 0)
        }
    }

    /// Why a part of an act was refused; nil where it was not.
    private static func code(
        _ tx: borrowing Transaction, _ body: (borrowing Transaction) throws -> Void
    ) -> RetailError.Code? {
        do { try tx.attempting(body) } catch { return RetailError.wrapping(error).code }
        return nil
    }
}
