import Foundation
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct CloseTests {
    /// A handle given back twice would close whatever connection has its memory by then. The
    /// library tells of that only whoever asked before its first use, so this has its own process.
    @Test func `a connection that cannot be set up is closed once`() async {
        await #expect(processExitsWith: .success) { try await CloseTests.openBroken() }
    }

    private static func openBroken() async throws {
        #expect(SQLiteLibrary.prepare())
        let folder = try TemporaryFolder()
        let broken = folder.file("broken.db")
        let engine = try SQLiteEngine(path: broken, settings: fast)
        try await Migrator([probeTable], clock: .fixed(testStart)).migrate(Database(engine))
        await engine.close()
        try spoilSchema(of: broken)
        let archive = Database(try SQLiteArchive(path: broken))
        let code = await refusalCode { try await archive.read { _ in } }
        #expect(code == .databaseCorrupt)
        await archive.close()
        #expect(SQLiteLibrary.misuses == 0)
    }

    /// Overwrites the first page behind the file's header, which says that all is well.
    private static func spoilSchema(of path: String) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: 100)
        try file.write(contentsOf: Data(repeating: 0xee, count: 200))
        try file.close()
    }

    private static var fast: SQLiteSettings {
        var settings = SQLiteSettings()
        settings.durability = .off
        settings.heavyReaders = 1
        return settings
    }

    /// Every act is answered, and what was confirmed is there when the file is opened again.
    @Test func `closes in the middle of reads, writes, backups and acts without time`() async throws
    {
        let folder = try TemporaryFolder()
        let path = folder.file("selaras.db")
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        var settings = Self.fast
        settings.actTime = .milliseconds(30)
        settings.heavyTime = .milliseconds(200)
        settings.checkpointPages = 20
        settings.logLimit = 1 << 16
        var confirmed = 0
        for round in 0..<5 {
            let database = Database(try SQLiteEngine(path: path, settings: settings))
            try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
            let moment = Duration.microseconds(Int.random(in: 0...20_000, using: &random))
            let done = await withTaskGroup(of: Int.self) { group in
                for number in 0..<24 {
                    group.addTask { await Self.act(number, round, database, folder) }
                }
                group.addTask {
                    try? await Task.sleep(for: moment)
                    await database.close()
                    return 0
                }
                return await group.reduce(0, +)
            }
            confirmed += done
        }
        let database = Database(try SQLiteEngine(path: path, settings: settings))
        let count = try await database.read { tx in
            try tx.first("SELECT COUNT(*) FROM probe") { try $0[0] as Int }
        }
        #expect(count == confirmed)
        #expect(try await database.check() == [])
        #expect(SQLiteLibrary.misuses == 0)
        await database.close()
    }

    /// One of many acts at once; returns how many rows were confirmed.
    private static func act(
        _ number: Int, _ round: Int, _ database: Database, _ folder: TemporaryFolder
    ) async -> Int {
        var rows = 0
        do {
            for turn in 0..<6 {
                switch number % 6 {
                case 0, 1:
                    let text = String(repeating: "x", count: 2_000)
                    let own = round * 1_000 + number * 20 + turn
                    try await database.write { tx in
                        try tx.execute(
                            "INSERT INTO probe (number, half, body) VALUES (\(own), 1, \(text))")
                    }
                    rows += 1
                case 2: try await database.read { tx in try count(100, tx) }
                case 3: try await database.read(.heavy) { tx in try count(20_000, tx) }
                case 4:
                    let end = await refusalCode {
                        try await
                            (turn % 2 == 0
                            ? database.write { try count(.max, $0) }
                            : database.read(.heavy) { try count(.max, $0) })
                    }
                    guard end == .timedOut else { return rows }
                default:
                    _ = try await database.backup(
                        to: folder.file("copy-\(round)-\(number)-\(turn).db"))
                }
            }
        } catch {
            if ![.writerStopped, .timedOut].contains(error.code) { Issue.record(error) }
        }
        return rows
    }

    private static func count(_ most: Int, _ tx: borrowing Transaction) throws {
        _ = try tx.first(
            """
            WITH RECURSIVE run (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM run WHERE n < \(most))
            SELECT COUNT(*) FROM run
            """
        ) { try $0[0] as Int }
    }
}
