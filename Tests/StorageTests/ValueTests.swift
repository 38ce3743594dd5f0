import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct ValueTests {
    @Test(arguments: Engines.available)
    func `gives every value back as it was stored`(kind: EngineKind) async throws {
        let integers: [Int64?] = [nil, 0, 1, -1, .max, .min, 10_000, -99_999_999]
        let texts: [String?] = [
            nil, "", "a", "naïve 🛒 テスト", "\r\n\t\u{7f}", "e\u{301}",
            String(repeating: "x", count: 100_000),
        ]
        let blobs: [[UInt8]?] = [nil, [], [0], Array(0...255), Array(repeating: 7, count: 100_000)]
        let ids: [RawID?] = [
            nil, .zero, RawID(high: .max, low: .max), RawID(high: 1, low: 1 << 63),
        ]
        try await withDatabase(kind, migrations: fixtures) { database in
            let source = testIDs()
            for index in 0..<8 {
                let id = source.next()
                let number = integers[index]
                let text = texts[index % texts.count]
                let bytes = blobs[index % blobs.count]
                let other = ids[index % ids.count]
                let isSame = try await database.write { tx in
                    try tx.execute(
                        """
                        INSERT INTO test_values (id, number, body, raw, other)
                        VALUES (\(id), \(number), \(text), \(bytes), \(other))
                        """)
                    return try tx.first(
                        "SELECT number, body, raw, other, id FROM test_values WHERE id = \(id)"
                    ) { row in
                        try row[0] as Int64? == number && row[1] as String? == text
                            && row[2] as [UInt8]? == bytes && row[3] as RawID? == other
                            && row[4] as RawID == id
                    }
                }
                #expect(isSame == true, "row \(index)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `reads sums, counts and truths as integers`(kind: EngineKind) async throws {
        let cases: [[Int64]] = [
            [1, 2, 3], [-5, -7], [10_000, 10_000], [99_999_999, 1], [.max], [.min],
            [.max, .min], [.max, -1, 1], [123_456_789_012_345_678, 1], [0],
        ]
        try await withDatabase(kind, migrations: fixtures) { database in
            let source = testIDs()
            for numbers in cases {
                let answer = try await database.write { tx in
                    try tx.execute("DELETE FROM test_values")
                    for number in numbers {
                        let id = source.next()
                        try tx.execute(
                            "INSERT INTO test_values (id, number) VALUES (\(id), \(number))")
                    }
                    return try tx.first(
                        """
                        SELECT SUM(number), COUNT(*), MAX(number) = MIN(number),
                            EXISTS (SELECT 1 FROM test_values WHERE number IS NULL)
                        FROM test_values
                        """
                    ) { row in
                        (
                            try row[0] as Int64, try row[1] as Int, try row[2] as Bool,
                            try row[3] as Bool
                        )
                    }
                }
                #expect(answer?.0 == numbers.reduce(0, &+))
                #expect(answer?.1 == numbers.count)
                #expect(answer?.2 == (Set(numbers).count == 1))
                #expect(answer?.3 == false)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `refuses to read a column as another type`(kind: EngineKind) async throws {
        let reads: [@Sendable (borrowing Row) throws -> Void] = [
            { _ = try $0[0] as Int }, { _ = try $0[1] as String }, { _ = try $0[1] as RawID },
            { _ = try $0[2] as Int }, { _ = try $0[3] as Int }, { _ = try $0[1] as Bool },
            { _ = try $0[7] as Int }, { _ = try $0[-1] as Int }, { _ = try $0[2] as RawID },
        ]
        try await withDatabase(kind) { database in
            for (index, make) in reads.enumerated() {
                let code = await refusalCode {
                    try await database.read { tx in
                        let bytes: [UInt8] = [1, 2]
                        let none: Int? = nil
                        _ = try tx.first(
                            "SELECT \("text"), \(7), \(bytes), CAST(\(none) AS BIGINT)", make)
                    }
                }
                #expect(code == .unreadableValue, "read \(index)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a NUL character in text`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            let code = await refusalCode {
                try await database.write { tx in
                    try tx.execute(stock(1, 1))
                    try tx.execute(
                        "INSERT INTO test_moves (item, units, note) VALUES (1, 1, \("a\0b"))")
                }
            }
            #expect(code == .textWithNUL)
            let left = try await database.number("SELECT COUNT(*) FROM test_stock")
            #expect(left == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `a zone that the machine does not know is a fault that names it, not UTC`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            func stored(_ name: String) async throws -> Zone? {
                try await database.write { tx in
                    try tx.first("SELECT CAST(\(name) AS TEXT)") { row in try row[0] as Zone }
                }
            }
            let jakarta = try Zone("Asia/Jakarta")
            #expect(try await stored("Asia/Jakarta") == jakarta)
            let error = await #expect(throws: RetailError.self) {
                try await stored("Asia/Atlantis")
            }
            #expect(error?.kind == .fault && error?.code == .unreadableValue)
            #expect(error?.message.contains("Asia/Atlantis") == true)
        }
    }
}
