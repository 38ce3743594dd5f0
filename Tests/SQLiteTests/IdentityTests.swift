import CSQLite
import Dispatch
import Foundation
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

/// Whose file it is, and whether all of it is there, is known before a byte is written.
@Suite struct IdentityTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("shop.db") }

    init() throws { folder = try TemporaryFolder() }

    /// Runs SQL on a file as another program would.
    private func sqlite(_ path: String, _ script: String, leaving: Bool = false) {
        // The library takes its settings before its first use alone, whoever that is.
        SQLiteLibrary.prepare()
        var handle: OpaquePointer?
        #expect(sqlite3_open(path, &handle) == SQLITE_OK)
        #expect(sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK)
        if !leaving { sqlite3_close(handle) }
    }

    private func bytes(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test(arguments: [
        "CREATE TABLE invoices (id);",
        "PRAGMA application_id = 1196444487; CREATE TABLE tiles (x);",
        "PRAGMA journal_mode = WAL; CREATE TABLE invoices (id);",
        "PRAGMA application_id = 1399616115; CREATE TABLE invoices (id);",
        "PRAGMA application_id = 1399616115; PRAGMA user_version = 1; CREATE TABLE tiles (x);",
        "PRAGMA page_size = 512; CREATE TABLE storage_migrations (name, checksum, applied_at);",
    ])
    func `leaves the file of another program as it is`(script: String) async throws {
        sqlite(path, script)
        let before = try (bytes(path), names())
        for _ in 0..<2 {
            #expect(opening(path) == .foreignDatabase)
            #expect(reading(path) == .foreignDatabase)
        }
        #expect(bytes(path) == before.0)
        #expect(try names() == before.1)
    }

    /// With a log beside it the file alone does not tell: it is known when it has been opened.
    @Test func `leaves file and log that bear our mark over another program's tables`() throws {
        let script = """
            PRAGMA application_id = 1399616115; PRAGMA journal_mode = WAL;
            CREATE TABLE invoices (id);
            """
        sqlite(path, script, leaving: true)
        let before = (bytes(path), bytes(path + "-wal"))
        #expect((before.1?.count ?? 0) > 32)
        for _ in 0..<2 {
            #expect(opening(path) == .foreignDatabase)
            #expect(bytes(path) == before.0)
            #expect(bytes(path + "-wal") == before.1)
        }
    }

    @Test func `takes a file for new that was marked and never filled`() async throws {
        sqlite(path, "PRAGMA application_id = 1399616115;")
        try await fill()
        #expect(try await count(Database(SQLiteEngine(path: path))) == 1)
    }

    @Test(arguments: ["50% #1?.db", "toko é.db"])
    func `looks into the file that is named`(name: String) async throws {
        let strange = folder.file(name)
        sqlite(strange, "PRAGMA application_id = 1399616115; CREATE TABLE invoices (id);")
        #expect(opening(strange) == .foreignDatabase)
        #expect(try names() == [name])
    }

    @Test func `leaves files that are no databases as they are`() async throws {
        for text in ["Dear shop", "SQLite format 3\0 and then nonsense", "x"] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            #expect(opening(path) == .foreignDatabase)
            #expect(bytes(path) == Data(text.utf8))
            #expect(try names() == ["shop.db"])
        }
    }

    @Test func `refuses what is no file, and waits for nobody`() throws {
        #expect(mkfifo(path, 0o600) == 0)
        for place in [path, "/dev/null"] {
            #expect(opening(place) == .foreignDatabase)
            #expect(reading(place) == .foreignDatabase)
        }
        #expect(opening(folder.path) == .databaseUnreachable)
        #expect(reading(folder.path) == .databaseUnreachable)
        #expect(try names() == ["shop.db"])
    }

    @Test(arguments: ["-wal", "-shm", "-journal"])
    func `refuses what lies beside the file and is no file`(companion: String) async throws {
        try await fill()
        #expect(mkfifo(path + companion, 0o600) == 0)
        #expect(opening(path) == .databaseUnreachable)
        #expect(unlink(path + companion) == 0)
        #expect(try await count(Database(SQLiteEngine(path: path))) == 1)
    }

    @Test func `marks what it makes and takes an empty file for new`() async throws {
        try Data().write(to: URL(fileURLWithPath: path))
        try await fill()
        let header = try #require(SQLiteHeader([UInt8](bytes(path) ?? Data())))
        #expect(header.isOurs)
        #expect(header.generation == 1)
        #expect(!header.needsLog)
        #expect(header.length == Int64(bytes(path)?.count ?? 0))
    }

    @Test func `says that the log is missing while the file needs it`() async throws {
        try await fill()
        let engine = try SQLiteEngine(path: path)
        try await add(to: Database(engine))
        let copy = folder.file("copy.db")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        #expect(opening(copy) == .incompleteDatabase)
        #expect(reading(copy) == .incompleteDatabase)
        try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
        let saved = try SQLiteEngine(path: copy)
        #expect(try await count(Database(saved)) == 2)
        await saved.close()
        #expect(SQLiteHeader([UInt8](bytes(copy) ?? Data()))?.needsLog == false)
        await engine.close()
        try FileManager.default.removeItem(atPath: copy)
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        let closed = try SQLiteEngine(path: copy)
        #expect(try await count(Database(closed)) == 2)
        await closed.close()
    }

    @Test func `keeps file and log together when a reader outlasts the closing`() async throws {
        try await fill()
        let engine = try SQLiteEngine(path: path)
        let database = Database(engine)
        try await add(to: database)
        let (reading, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let read = Task.detached {
            try await database.read(.heavy) { tx in
                _ = try tx.first("SELECT COUNT(*) FROM probe") { try $0[0] as Int }
                reading.signal()
                done.wait()
            }
        }
        await withCheckedContinuation { waiting in
            DispatchQueue.global().async {
                reading.wait()
                waiting.resume()
            }
        }
        let closing = Task.detached { await engine.close() }
        try await Task.sleep(for: .milliseconds(400))
        done.signal()
        _ = await read.result
        await closing.value
        let again = try SQLiteEngine(path: path)
        #expect(try await count(Database(again)) == 2)
        await again.close()
        #expect(SQLiteHeader([UInt8](bytes(path) ?? Data()))?.needsLog == false)
    }

    @Test func `says that a file is cut off`() async throws {
        try await fill()
        let whole = try #require(bytes(path))
        for length in [whole.count - 1, whole.count - 4_096, 4_096, 100] {
            try whole.prefix(length).write(to: URL(fileURLWithPath: path))
            #expect(opening(path) == .incompleteDatabase)
        }
    }

    @Test func `reads a backup without changing or leaving anything`() async throws {
        try await fill()
        let copy = folder.file("copy.db")
        let engine = try SQLiteEngine(path: path)
        let receipt = try await engine.backup(to: copy)
        await engine.close()
        let before = try (bytes(copy), names())
        #expect(receipt.bytes == Int64(before.0?.count ?? 0))
        let archive = Database(try SQLiteArchive(path: copy))
        #expect(try await count(archive) == 1)
        #expect(try await archive.check() == [])
        let written = await refusalCode { try await archive.write { _ in } }
        #expect(written == .databaseReadOnly)
        await archive.close()
        #expect(bytes(copy) == before.0)
        #expect(try names() == before.1)
        let digest = String(decoding: bytes(copy + ".sha256") ?? Data(), as: UTF8.self)
        #expect(digest == "\(receipt.sha256)  copy.db\n")
    }

    @Test func `does not call a copy of damaged data a backup`() async throws {
        try await fill()
        var damaged = try #require(bytes(path))
        let page = damaged.count - 4_096
        for offset in page..<page + 64 { damaged[offset] = 0xff }
        try damaged.write(to: URL(fileURLWithPath: path))
        let engine = try SQLiteEngine(path: path)
        let code = await refusalCode {
            _ = try await Database(engine).backup(to: folder.file("copy.db"))
        }
        #expect(code == .databaseCorrupt)
        await engine.close()
        #expect(try names().filter { $0.contains("copy") } == [])
    }

    private func opening(_ path: String) -> RetailError.Code? {
        do throws(RetailError) {
            _ = try SQLiteEngine(path: path)
            return nil
        } catch { return error.code }
    }

    private func reading(_ path: String) -> RetailError.Code? {
        do throws(RetailError) {
            _ = try SQLiteArchive(path: path)
            return nil
        } catch { return error.code }
    }

    private func fill() async throws {
        let database = Database(try SQLiteEngine(path: path))
        try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
        try await add(to: database)
        await database.close()
    }

    private func add(to database: Database) async throws {
        let number = try await count(database)
        try await database.write { tx in
            try tx.execute("INSERT INTO probe (number, half, body) VALUES (\(number), 1, 'x')")
        }
    }

    private func count(_ database: Database) async throws -> Int {
        try await database.read { tx in
            try tx.first("SELECT COUNT(*) FROM probe") { try $0[0] as Int } ?? 0
        }
    }
}
