import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

@Suite(.serialized) struct CrashTests {
    @Test func `keeps every acknowledged act when the process is killed`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("selaras.db")
        try await open(path) { database in
            try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
        }
        var acknowledged: Set<Int> = []
        for round in 1...3 {
            let probe = try ProbeProcess("write", path)
            acknowledged.insert(Int(probe.firstLine()) ?? -1)
            try await Task.sleep(for: .milliseconds(60 * round))
            acknowledged.formUnion(probe.kill().compactMap { Int($0) })
            try await open(path) { database in
                let (whole, rows, faults) = try await Self.stored(in: database)
                #expect(acknowledged.subtracting(whole).isEmpty)
                #expect(rows == whole.count * 2)
                #expect(faults == [])
            }
        }
        #expect(acknowledged.count > 10)
    }

    private static func stored(
        in database: Database
    ) async throws -> (whole: Set<Int>, rows: Int, faults: [String]) {
        let whole = try await database.read { tx in
            try tx.query("SELECT number FROM probe GROUP BY number HAVING COUNT(*) = 2") {
                try $0[0] as Int
            }
        }
        let rows = try await database.read { tx in
            try tx.first("SELECT COUNT(*) FROM probe") { try $0[0] as Int }
        }
        return (Set(whole), rows ?? -1, try await database.check())
    }

    @Test func `says who has the database, and takes it over from the dead`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("selaras.db")
        let probe = try ProbeProcess("hold", path)
        #expect(probe.firstLine() == "open")
        #expect(throws: RetailError.self) { try SQLiteEngine(path: path) }
        do { _ = try SQLiteEngine(path: path) } catch {
            #expect(error.code == .databaseLocked)
            #expect(error.message.contains(path))
        }
        _ = probe.kill()
        #expect(try await open(path) { try await $0.check() } == [])
    }

    @Test func `stops writing after a failed write to disk`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("selaras.db")
        try await open(path) { database in
            try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
        }
        let lines = try ProbeProcess("limit", path).rest()
        let acknowledged = Set(lines.compactMap { Int($0) })
        #expect(acknowledged.count > 20)
        #expect(lines.suffix(2) == ["storage.writer-stopped", "storage.writer-stopped"])
        try await open(path) { database in
            let (whole, rows, faults) = try await Self.stored(in: database)
            #expect(acknowledged.subtracting(whole).isEmpty)
            #expect(rows == whole.count * 2)
            #expect(faults == [])
        }
    }
}

/// Opens the database at `path`, lends it and closes it.
@discardableResult
func open<Value>(_ path: String, _ body: (Database) async throws -> Value) async throws -> Value {
    let database = Database(try SQLiteEngine(path: path))
    do {
        let value = try await body(database)
        await database.close()
        return value
    } catch {
        await database.close()
        throw error
    }
}
