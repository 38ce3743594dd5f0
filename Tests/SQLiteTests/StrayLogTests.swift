import Foundation
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

/// SQLite takes a log for what it lies beside, whatever it is of.
@Suite struct StrayLogTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("shop.db") }
    private var log: String { path + "-wal" }

    init() throws { folder = try TemporaryFolder() }

    /// A crash leaves the log of what came after the backup; the backup is then copied over the
    /// file, and the log forgotten.
    private func copyBackupOverCrash() async throws -> (backup: Data, log: Data) {
        _ = try ProbeProcess("once", path).rest()
        let backup = try Data(contentsOf: URL(fileURLWithPath: path))
        let engine = try SQLiteEngine(path: path)
        try await Database(engine).write { tx in
            try tx.execute("INSERT INTO turns (number) VALUES (77)")
        }
        let stale = try Data(contentsOf: URL(fileURLWithPath: log))
        await engine.close()
        try backup.write(to: URL(fileURLWithPath: path))
        try stale.write(to: URL(fileURLWithPath: log))
        return (backup, stale)
    }

    private func refusal(_ act: () throws -> Void) -> RetailError? {
        do {
            try act()
            return nil
        } catch { return RetailError.wrapping(error) }
    }

    @Test func `refuses a log beside a file that needs none, by every door`() async throws {
        let (backup, stale) = try await copyBackupOverCrash()
        #expect(!SQLiteArchive.canOpen(path))
        for _ in 0..<2 {
            for error in [
                refusal { _ = try SQLiteEngine(path: path) },
                refusal { _ = try SQLiteArchive(path: path) },
                refusal { try SQLiteArchive.refuseStrayLog(beside: path) },
            ] {
                #expect(error?.code == .strayLog)
                #expect(error?.message.contains("Move \(log) away") == true)
            }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == backup)
        #expect(try Data(contentsOf: URL(fileURLWithPath: log)) == stale)
        try FileManager.default.removeItem(atPath: log)
        #expect(try await numbers() == [1])
    }

    @Test func `does not take away a log whose file is gone`() async throws {
        let (_, stale) = try await copyBackupOverCrash()
        for isThere in [false, true] {
            try? FileManager.default.removeItem(atPath: path)
            if isThere { try Data().write(to: URL(fileURLWithPath: path)) }
            #expect(refusal { _ = try SQLiteEngine(path: path) }?.code == .strayLog)
            #expect(try Data(contentsOf: URL(fileURLWithPath: log)) == stale)
        }
    }

    /// A start that was cut off leaves an empty log, or one with its own header alone.
    @Test(arguments: [0, 32]) func `takes a log with nothing in it`(octets: Int) async throws {
        let (_, stale) = try await copyBackupOverCrash()
        try stale.prefix(octets).write(to: URL(fileURLWithPath: log))
        #expect(SQLiteArchive.canOpen(path) == (octets == 0))
        #expect(try await numbers() == [1])
        #expect(!FileManager.default.fileExists(atPath: log))
    }

    private func numbers() async throws -> [Int] {
        try await open(path) { database in
            try await database.read { tx in
                try tx.query("SELECT number FROM turns ORDER BY number") { try $0[0] as Int }
            }
        }
    }
}
