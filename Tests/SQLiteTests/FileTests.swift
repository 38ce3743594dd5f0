import Foundation
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct FileTests {
    private func code(opening path: String) -> RetailError.Code? {
        do {
            _ = try SQLiteEngine(path: path)
            return nil
        } catch { return error.code }
    }

    @Test func `refuses a file that is no database and a folder that is not there`() throws {
        let folder = try TemporaryFolder()
        let garbage = folder.file("garbage.db")
        try Data(repeating: 0x5a, count: 8_192).write(to: URL(fileURLWithPath: garbage))
        #expect(code(opening: garbage) == .foreignDatabase)
        #expect(code(opening: folder.file("missing/selaras.db")) == .databaseUnreachable)
        #expect(code(opening: folder.path) == .databaseUnreachable)
    }

    @Test func `refuses a truncated file`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("selaras.db")
        try await open(path) { database in
            try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
            for number in 0..<50 { try await fill(number, in: database) }
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.truncate(atOffset: 8_192)
        try file.close()
        let code = code(opening: path)
        #expect(code == .incompleteDatabase)
    }

    /// The superuser ignores the rights of a folder, but not that it is immutable.
    @Test func `refuses a folder that cannot be written`() throws {
        let folder = try TemporaryFolder()
        guard change("+i", folder.path) else {
            print("Skipped: this file system does not know chattr +i, or the user may not.")
            return
        }
        defer { _ = change("-i", folder.path) }
        #expect(code(opening: folder.file("selaras.db")) == .databaseReadOnly)
    }

    private func change(_ flag: String, _ path: String) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/chattr")
        process.arguments = [flag, path]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    private func fill(_ number: Int, in database: Database) async throws(RetailError) {
        let text = String(repeating: "x", count: 5_000)
        try await database.write { tx in
            try tx.execute("INSERT INTO probe (number, half, body) VALUES (\(number), 1, \(text))")
            try tx.execute("INSERT INTO probe (number, half, body) VALUES (\(number), 2, \(text))")
        }
    }

    @Test func `finds damage inside the file`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("selaras.db")
        try await open(path) { database in
            try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
            for number in 0..<50 { try await fill(number, in: database) }
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        for page in 3..<30 {
            try file.seek(toOffset: UInt64(page * 4_096))
            try file.write(contentsOf: Data(repeating: 0xff, count: 64))
        }
        try file.close()
        let faults = try await open(path) { try await $0.check() }
        #expect(!faults.isEmpty)
    }

    @Test func `refuses acts that a full database cannot hold, and goes on`() async throws {
        let folder = try TemporaryFolder()
        var settings = SQLiteSettings()
        settings.pageLimit = 100
        let database = Database(
            try SQLiteEngine(path: folder.file("selaras.db"), settings: settings))
        try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
        var stored = 0
        var refusals: Set<RetailError.Code> = []
        for number in 0..<100 {
            do {
                try await fill(number, in: database)
                stored += 1
            } catch { refusals.insert(error.code) }
        }
        #expect(refusals == [.databaseFull])
        #expect(database.condition.isFull)
        #expect(try await database.info().warnings.count == 1)
        let rows = try await database.read { tx in
            try tx.first("SELECT COUNT(*) FROM probe") { try $0[0] as Int }
        }
        #expect(rows == stored * 2)
        try await database.write { try $0.execute("DELETE FROM probe") }
        try await fill(1_000, in: database)
        #expect(!database.condition.isFull)
        #expect(try await database.check() == [])
        await database.close()
    }

    @Test func `copies a consistent state while others write`() async throws {
        let folder = try TemporaryFolder()
        let copy = folder.file("copy.db")
        try await withDatabase(.sqlite, migrations: [probeTable]) { database in
            for number in 0..<200 { try await fill(number, in: database) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 1...4 {
                    group.addTask {
                        for number in 0..<50 {
                            try await self.fill(writer * 1_000 + number, in: database)
                        }
                    }
                }
                group.addTask { try await database.backup(to: copy) }
                try await group.waitForAll()
            }
            let again = await refusalCode { try await database.backup(to: copy) }
            #expect(again == .backupExists)
        }
        try await open(copy) { database in
            let odd = try await database.read { tx in
                try tx.query("SELECT number FROM probe GROUP BY number HAVING COUNT(*) <> 2") {
                    try $0[0] as Int
                }
            }
            #expect(odd == [])
            let count = try await database.read { tx in
                try tx.first("SELECT COUNT(*) FROM probe") { try $0[0] as Int }
            }
            #expect(count ?? 0 >= 400)
            #expect(try await database.check() == [])
        }
    }

    @Test func `leaves no part of a copy that failed`() async throws {
        try await withDatabase(.sqlite) { database in
            let code = await refusalCode { try await database.backup(to: "/nowhere/copy.db") }
            #expect(code == .databaseUnreachable)
        }
    }

    @Test func `frees the file for the next when it is closed`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("selaras.db")
        for _ in 0..<20 { try await open(path) { try await $0.write { _ in } } }
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test func `warns when commits are not synced`() async throws {
        try await withDatabase(.sqlite) { database in
            let info = try await database.info()
            #expect(info.kind == .sqlite)
            #expect(info.version == SQLiteEngine.version)
            #expect(info.warnings.count == 1)
        }
    }
}
