import Foundation
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct HeavyReadTests {
    @Test func `one long read does not hold up those behind it`() async throws {
        try await withDatabase(.sqlite, migrations: [probeTable]) { database in
            let go = Signal()
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            async let long: Void = database.read(.heavy) { _ in
                start.finish()
                go.wait()
            }
            for await _ in started {}
            for number in 0..<20 {
                let answer = try await database.read(.heavy) { tx in
                    try tx.first("SELECT \(number)") { try $0[0] as Int }
                }
                #expect(answer == number)
            }
            go.raise()
            try await long
        }
    }

    @Test func `a read that waits too long for its turn is refused`() async throws {
        let time = Duration.milliseconds(200)
        try await withDatabase(.sqlite, actTime: time) { database in
            let go = Signal()
            let held = (0..<2).map { _ in
                Task {
                    try? await database.read(.heavy, within: .day) { _ in
                        go.wait(); go.raise()
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(100))
            async let late = refusalCode { try await database.read(.heavy) { _ in } }
            try await Task.sleep(for: time * 2)
            go.raise()
            for task in held { await task.value }
            #expect(await late == .timedOut)
        }
    }

    /// Reads overlap all the time, so SQLite itself never finds a moment to begin the log anew.
    @Test func `the log stays short though reads always overlap`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("selaras.db")
        var settings = SQLiteSettings()
        settings.durability = .off
        settings.checkpointPages = 50
        settings.logLimit = 1 << 20
        let database = Database(try SQLiteEngine(path: path, settings: settings))
        try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
        let readers = (0..<2).map { number in
            Task {
                try? await Task.sleep(for: .milliseconds(40 * number))
                while !Task.isCancelled {
                    _ = try? await database.read(.heavy) { tx in
                        _ = try tx.first("SELECT COUNT(*) FROM probe") { try $0[0] as Int }
                        Thread.sleep(forTimeInterval: 0.08)
                    }
                }
            }
        }
        let text = String(repeating: "x", count: 40_000)
        var sizes: [Int64] = []
        var written: Int64 = 0
        for number in 0..<100_000 where sizes.count < 3 {
            try await database.write { tx in
                try tx.execute(
                    "INSERT INTO probe (number, half, body) VALUES (\(number), 1, \(text))")
            }
            written += Int64(text.utf8.count)
            let size = try await size(of: path + "-wal")
            if let last = sizes.last, size < last / 2 { break }
            if written > 400 << 20 { Issue.record("The log was never begun anew."); break }
            sizes = [size]
        }
        for reader in readers { reader.cancel() }
        for reader in readers { await reader.value }
        await database.close()
    }

    private func size(of path: String) async throws -> Int64 {
        let values = try FileManager.default.attributesOfItem(atPath: path)
        return (values[.size] as? NSNumber)?.int64Value ?? 0
    }
}
