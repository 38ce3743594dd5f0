import Foundation
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

/// A database may be named by a link: what belongs to it lies beside the file itself.
@Suite struct LinkTests {
    private let folder: TemporaryFolder
    private var link: String { folder.file("link.db") }
    private var path: String { folder.file("disk/shop.db") }

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.file("disk"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: "disk/shop.db")
    }

    @Test func `opens after a crash through a link, with all that was confirmed`() async throws {
        try await open(link) { database in
            try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
        }
        let probe = try ProbeProcess("write", link)
        var confirmed = [Int(probe.firstLine()) ?? -1]
        confirmed += probe.kill().compactMap { Int($0) }
        #expect(FileManager.default.fileExists(atPath: path + "-wal"))
        let stored = try await open(link) { database in
            try await database.read { tx in
                try tx.query("SELECT DISTINCT number FROM probe") { try $0[0] as Int }
            }
        }
        #expect(Set(confirmed).subtracting(stored).isEmpty)
        let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(beside.sorted() == ["disk", "link.db"])
    }

    @Test func `gives a file and the link to it one lock`() async throws {
        let engine = try SQLiteEngine(path: link)
        var code: RetailError.Code?
        do { _ = try SQLiteEngine(path: path) } catch { code = error.code }
        #expect(code == .databaseLocked)
        await engine.close()
    }

    @Test func `follows chains of links, and gives up a circle`() throws {
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: folder.file("disk/up.db"), withDestinationPath: "../link.db")
        #expect(
            DatabaseFile.followed(folder.file("disk/up.db")) == folder.file("disk/../disk/shop.db"))
        try manager.createSymbolicLink(
            atPath: folder.file("round.db"), withDestinationPath: "round.db")
        var code: RetailError.Code?
        do { _ = try SQLiteEngine(path: folder.file("round.db")) } catch { code = error.code }
        #expect(code == .databaseUnreachable)
        #expect(DatabaseFile.followed("shop.db") == "shop.db")
    }
}
