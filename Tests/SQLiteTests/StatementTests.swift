import CSQLite
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSQLite

/// How statements are found again and what their values leave behind.
@Suite struct StatementTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A connection in an open transaction.
    private func connection() throws -> SQLiteConnection {
        let connection = try SQLiteConnection(
            path: folder.file("shop.db"), role: .writer, settings: SQLiteSettings(),
            time: SteadyClock(.system))
        try connection.control(.beginWrite)
        try connection.runScript("CREATE TABLE t (a TEXT, b BLOB, c BLOB, d INTEGER) STRICT")
        return connection
    }

    private func sum(_ number: Int) -> SQL { "SELECT 1 + \(number)" }

    private func isOne(of list: [Int]) -> SQL { "SELECT 1 WHERE 1 IN (\(list: list))" }

    private func texts(_ sql: SQL, on connection: SQLiteConnection) throws -> [String?] {
        var texts: [String?] = []
        _ = try connection.run(sql) { row in
            texts.append(try row[0])
            return true
        }
        return texts
    }

    @Test func `prepares a statement of the program once`() throws {
        let connection = try connection()
        let before = connection.preparations
        for number in 1...1_000 { _ = try connection.run(sum(number)) { _ in true } }
        #expect(connection.preparations == before + 1)
        for _ in 1...10 {
            try connection.control(.mark)
            try connection.control(.dropMark)
        }
        #expect(connection.preparations == before + 3)
    }

    @Test func `prepares it again only where it is still busy`() throws {
        let connection = try connection()
        let before = connection.preparations
        var seen: [Int] = []
        for number in 1...3 {
            _ = try connection.run(sum(number)) { outer in
                _ = try connection.run(sum(number * 10)) { inner in
                    seen.append(try inner[0])
                    return true
                }
                seen.append(try outer[0])
                return true
            }
        }
        #expect(seen == [11, 2, 21, 3, 31, 4])
        #expect(connection.preparations <= before + 4)
        _ = try connection.run(sum(1)) { _ in true }
        #expect(connection.preparations <= before + 4)
    }

    @Test func `keeps what every act needs, however many lengths of lists and texts pass`() throws {
        let connection = try connection()
        _ = try connection.run(sum(1)) { _ in true }
        let before = connection.preparations
        for length in 1...400 {
            let list = Array(repeating: 1, count: length)
            _ = try connection.run(isOne(of: list)) { _ in true }
            _ = try connection.run(sum(length)) { _ in true }
        }
        #expect(connection.preparations == before + 400)
        for number in 1...2_000 {
            _ = try connection.run(SQL(unchecked: "SELECT \(number)")) { _ in true }
            if number % 100 == 0 { _ = try connection.run(sum(number)) { _ in true } }
        }
        #expect(connection.preparations == before + 2_400)
        // The last lengths are there still; one that is far too long is never kept.
        _ = try connection.run(isOne(of: Array(1...400))) { _ in true }
        let long = Array(1...3_000)
        for _ in 1...2 {
            _ = try connection.run(isOne(of: long)) { _ in true }
        }
        #expect(connection.preparations == before + 2_402)
    }

    @Test func `binds values of every length and kind, and none from the time before`() throws {
        let connection = try connection()
        let long = String(repeating: "é", count: 40_000)
        let texts: [String?] = ["", "a", nil, long, "short", nil, String(long.prefix(5_000)), "ü"]
        for text in texts {
            let bytes = Array((text ?? "").utf8)
            let id: RawID? = text.map { RawID(high: UInt64($0.utf8.count), low: 7) }
            _ = try connection.run(
                "INSERT INTO t (a, b, c, d) VALUES (\(text), \(bytes), \(id), \(bytes.count))"
            ) { _ in true }
        }
        #expect(try self.texts("SELECT a FROM t ORDER BY rowid", on: connection) == texts)
        var ids: [RawID?] = []
        var lengths: [Int] = []
        _ = try connection.run("SELECT c, b, d FROM t ORDER BY rowid") { row in
            ids.append(try row[0])
            let bytes: [UInt8] = try row[1]
            #expect(bytes.count == (try row[2] as Int))
            lengths.append(bytes.count)
            return true
        }
        #expect(lengths == texts.map { ($0 ?? "").utf8.count })
        #expect(ids == texts.map { $0.map { RawID(high: UInt64($0.utf8.count), low: 7) } })
    }

    @Test func `refuses NUL and a wrong number of values, and can go on`() throws {
        let connection = try connection()
        func add(_ first: String, _ second: String) throws {
            _ = try connection.run(
                "INSERT INTO t (a, b) VALUES (\(first), CAST(\(second) AS BLOB))"
            ) {
                _ in true
            }
        }
        try add("one", "1")
        for refused in [("a\u{0}b", "2"), ("two", "\u{0}"), ("\u{0}", "")] {
            #expect { try add(refused.0, refused.1) } throws: {
                ($0 as? RetailError)?.code == .textWithNUL
            }
        }
        try add("three", "3")
        #expect(try texts("SELECT a FROM t ORDER BY rowid", on: connection) == ["one", "three"])
        #expect { try texts(SQL(unchecked: "SELECT ?"), on: connection) } throws: {
            ($0 as? RetailError)?.code == .statementFailed
        }
    }

    @Test func `leaves no value in memory`() throws {
        let connection = try connection()
        var prepared: OpaquePointer?
        sqlite3_prepare_v2(connection.handle, "SELECT ?", -1, &prepared, nil)
        let statement = try #require(prepared)
        var bytes = BoundBytes(of: statement)
        let secret = Array("kopi tubruk pagi".utf8)
        bytes.reserve(secret.count)
        let place = secret.withUnsafeBytes { bytes.add($0) }
        let bound = UnsafeRawBufferPointer(start: place, count: secret.count)
        #expect(Array(bound) == secret)
        bytes.wipe()
        #expect(bound.allSatisfy { $0 == 0 })
        sqlite3_finalize(statement)
    }
}
