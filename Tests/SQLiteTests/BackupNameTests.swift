import Foundation
import Glibc
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSQLite

/// A backup gets its name once, and its own digest with it.
@Suite struct BackupNameTests {
    private let folder: TemporaryFolder
    private var target: String { folder.file("copy.db") }

    init() throws { folder = try TemporaryFolder() }

    /// A database that was closed, with some rows.
    private func database(rows: Int) async throws -> Data {
        let path = folder.file("shop-\(rows).db")
        try await open(path) { database in
            try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
            try await database.write { tx in
                for row in 0..<rows {
                    try tx.execute(
                        "INSERT INTO probe (number, half, body) VALUES (\(row), 1, 'x')")
                }
            }
        }
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test func `keeps the digest of the backup that came first`() async throws {
        let (one, two) = (try await database(rows: 1), try await database(rows: 2))
        let target = target
        let code = await refusalCode {
            do {
                _ = try SQLiteBackup(to: target).make { draft in
                    try one.write(to: URL(fileURLWithPath: draft))
                    _ = try SQLiteBackup(to: target).make { draft in
                        try two.write(to: URL(fileURLWithPath: draft))
                    }
                }
            } catch { throw RetailError.wrapping(error) }
        }
        #expect(code == .backupExists)
        #expect(try checks("copy.db.sha256"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: target)).count == two.count)
        #expect(try names().filter { $0.hasSuffix("partial") } == [])
    }

    @Test func `leaves no digest of a backup that does not get its name`() async throws {
        let one = try await database(rows: 1)
        let target = target
        let code = await refusalCode {
            do {
                _ = try SQLiteBackup(to: target).make { draft in
                    try one.write(to: URL(fileURLWithPath: draft))
                    // To a name that is a link to nowhere nothing can be renamed.
                    try FileManager.default.createSymbolicLink(
                        atPath: target, withDestinationPath: "nowhere")
                }
            } catch { throw RetailError.wrapping(error) }
        }
        #expect(code == .backupExists)
        #expect(try names().filter { $0.hasPrefix("copy") } == ["copy.db"])
    }

    /// Anybody who may read a folder can lock it, and for as long as they like.
    @Test func `waits for a folder that others have locked, but not for ever`() async throws {
        let one = try await database(rows: 1)
        let other = Glibc.open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(other) }
        #expect(flock(other, LOCK_EX) == 0)
        func backUp() async -> RetailError.Code? {
            await refusalCode {
                do {
                    let backup = SQLiteBackup(to: target, patience: .milliseconds(200))
                    _ = try backup.make { draft in try one.write(to: URL(fileURLWithPath: draft)) }
                } catch { throw RetailError.wrapping(error) }
            }
        }
        #expect(await backUp() == .databaseLocked)
        #expect(try names().filter { $0.hasPrefix("copy") } == [])
        #expect(flock(other, LOCK_UN) == 0)
        #expect(await backUp() == nil)
        #expect(try checks("copy.db.sha256"))
    }

    @Test func `has given a name, though the draft cannot be taken away`() throws {
        let (draft, name) = (folder.file("draft"), folder.file("name"))
        var calls = DatabaseFile.Calls.system
        calls.renameNew = { _, _ in
            errno = EINVAL
            return -1
        }
        try Data("one".utf8).write(to: URL(fileURLWithPath: draft))
        #expect(DatabaseFile.rename(draft, to: name, in: calls) == 0)
        #expect(try names() == ["name"])
        try Data("two".utf8).write(to: URL(fileURLWithPath: draft))
        #expect(DatabaseFile.rename(draft, to: name, in: calls) == EEXIST)
        calls.unlink = { _ in
            errno = EPERM
            return -1
        }
        let second = folder.file("second")
        #expect(DatabaseFile.rename(draft, to: second, in: calls) == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: second)) == Data("two".utf8))
    }

    @Test func `gives a name that is free, and takes none`() throws {
        let (draft, name) = (folder.file("draft"), folder.file("name"))
        try Data("one".utf8).write(to: URL(fileURLWithPath: draft))
        #expect(DatabaseFile.rename(draft, to: name) == 0)
        try Data("two".utf8).write(to: URL(fileURLWithPath: draft))
        #expect(DatabaseFile.rename(draft, to: name) == EEXIST)
        #expect(try Data(contentsOf: URL(fileURLWithPath: name)) == Data("one".utf8))
        #expect(try names() == ["draft", "name"])
    }

    private func checks(_ digest: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sha256sum", "--check", "--status", digest]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}
