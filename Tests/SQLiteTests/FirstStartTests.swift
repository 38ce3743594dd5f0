import Foundation
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

/// A first start that was cut off, and a file that is opened for what it is not.
@Suite struct FirstStartTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("shop.db") }

    init() throws { folder = try TemporaryFolder() }

    /// The journal of the first change takes the file back to nothing, the mark included.
    @Test func `marks the file again that a journal has emptied`() async throws {
        try leaveJournal()
        #expect(try bytes(path).count > 0)
        try await open(path) { database in
            try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
        }
        let header = try #require(SQLiteHeader([UInt8](try bytes(path))))
        #expect(header.isOurs)
        #expect(try await open(path) { try await $0.check() } == [])
    }

    /// Copies file and journal in the middle of the change that makes the mark.
    private func leaveJournal() throws {
        let draft = folder.file("draft.db")
        let script = """
            import os, shutil, sqlite3, sys
            c = sqlite3.connect(sys.argv[1], isolation_level=None)
            c.execute("PRAGMA cache_size = 1")
            c.execute("PRAGMA application_id = \(SQLiteHeader.selaras)")
            """
        _ = try run("python3", ["-c", script, draft])
        // A journal of a change that began with no page (sqlite.org/fileformat.html, section 3).
        var journal: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
        for number in [0, 7, 0, 512, 4_096] as [UInt32] {
            journal += (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
        }
        journal += [UInt8](repeating: 0, count: 512 - journal.count)
        try FileManager.default.moveItem(atPath: draft, toPath: path)
        try Data(journal).write(to: URL(fileURLWithPath: path + "-journal"))
    }

    private func run(_ program: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test func `is no archive while its last changes are in the log`() async throws {
        let engine = try SQLiteEngine(path: path)
        try await Migrator([probeTable], clock: .fixed(testStart)).migrate(Database(engine))
        var code: RetailError.Code?
        do { _ = try SQLiteArchive(path: path) } catch { code = error.code }
        #expect(code == .incompleteDatabase)
        await engine.close()
        let archive = try SQLiteArchive(path: path)
        await archive.close()
    }

    private func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }
}
