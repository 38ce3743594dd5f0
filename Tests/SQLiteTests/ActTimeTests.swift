import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

/// An act that used up its time is refused, whatever it made of that.
@Suite struct ActTimeTests {
    @Test func `refuses an act that hid that its last statement was interrupted`() async throws {
        let folder = try TemporaryFolder()
        var settings = SQLiteSettings()
        settings.durability = .off
        settings.actTime = .milliseconds(30)
        let database = Database(
            try SQLiteEngine(path: folder.file("shop.db"), settings: settings))
        let code = await refusalCode {
            _ = try await database.read { tx in
                var seen = 0
                _ = try? tx.query(
                    """
                    WITH RECURSIVE run (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM run)
                    SELECT n FROM run
                    """
                ) { _ in seen += 1 }
                return seen
            }
        }
        #expect(code == .timedOut)
        await database.close()
    }
}
