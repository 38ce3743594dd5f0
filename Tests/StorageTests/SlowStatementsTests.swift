import RetailTestSupport
import Testing

@testable import RetailStorage

@Suite struct SlowStatementsTests {
    private static let minute: UInt64 = 60_000_000_000
    private static let millisecond: UInt64 = 1_000_000

    @Test func `tells count, middle and worst of what was slow within the hour`() {
        let slow = SlowStatements()
        for (minute, took) in [(1, 900), (70, 100), (71, 300), (72, 200), (73, 500)] {
            slow.note(
                "SELECT 1", of: "orders.list", took: UInt64(took) * Self.millisecond,
                at: UInt64(minute) * Self.minute)
        }
        slow.note("SELECT 2", of: nil, took: 700 * Self.millisecond, at: 74 * Self.minute)
        let told = slow.slowest(5, at: 75 * Self.minute)
        #expect(told.map(\.text) == ["SELECT 2", "SELECT 1"])
        #expect(told.map(\.count) == [1, 4])
        #expect(told.map(\.median) == [.milliseconds(700), .milliseconds(200)])
        #expect(told.map(\.worst) == [.milliseconds(700), .milliseconds(500)])
        #expect(told.map(\.act) == [nil, "orders.list"])
        #expect(slow.slowest(1, at: 75 * Self.minute).count == 1)
        #expect(slow.slowest(5, at: 200 * Self.minute).isEmpty)
    }

    @Test func `keeps a bounded number of texts and times, and counts all`() {
        let slow = SlowStatements()
        for number in 0..<500 {
            slow.note(
                "SELECT \(number)", of: nil, took: 200 * Self.millisecond,
                at: Self.minute + UInt64(number))
        }
        #expect(slow.slowest(1_000, at: Self.minute * 2).count == SlowStatements.mostTexts)
        for _ in 0..<1_000 {
            slow.note("SELECT 499", of: nil, took: 200 * Self.millisecond, at: 2 * Self.minute)
        }
        let told = slow.slowest(1_000, at: 2 * Self.minute).first { $0.text == "SELECT 499" }
        #expect(told?.count == 1_001)
    }

    @Test(arguments: [
        ("SELECT a,\n       b\n  FROM t\n WHERE a = \u{1}", "SELECT a, b FROM t WHERE a = ?"),
        ("a IN (\u{1}, \u{1}, \u{1})", "a IN (?, …)"),
        ("VALUES (\u{1}, 0, \u{1}), (\u{1}, 0, \u{1}), (\u{1}, 0, \u{1})", "VALUES (?, 0, ?), …"),
        ("(a, (b)), (a, (b)) = ((\u{1}", "(a, (b)), (a, (b)) = ((?"),
        ("", ""),
    ])
    func `texts are told in one line, whatever the number of rows`(text: String, told: String) {
        #expect(StatementText.plain(text) == told)
    }

    @Test func `no text is longer than it may be`() {
        let long = StatementText.plain((0..<5_000).map { "c\($0)" }.joined(separator: ", "))
        #expect(long.count == StatementText.most + 1)
    }

    @Test(arguments: Engines.available)
    func `a slow statement is told with its act and without its values`(
        _ engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: []) { database in
            let secret = "siti@example.id"
            let query: SQL =
                switch engine {
                case .sqlite:
                    """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000)
                    SELECT COUNT(*) FROM n WHERE CAST(i AS TEXT) <> \(secret)
                    """
                case .postgresql: "SELECT COUNT(*) FROM pg_sleep(0.15) WHERE \(secret) <> ''"
                }
            _ = try await database.read(.heavy) { tx in
                tx.run(as: "orders.list")
                return try tx.first(query) { row in try row.next() as Int64 }
            }
            _ = try await database.read { tx in
                try tx.first("SELECT 1") { row in try row.next() as Int64 }
            }
            let told = database.slowStatements(9)
            let ours = told.filter { $0.text.contains("COUNT(*)") }
            #expect(ours.map(\.act) == ["orders.list"])
            #expect(ours.allSatisfy { $0.worst >= .milliseconds(100) && $0.count == 1 })
            #expect(told.allSatisfy { !$0.text.contains(secret) && $0.text != "SELECT 1" })
        }
    }
}
