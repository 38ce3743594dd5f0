import Foundation
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Synchronization
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
        let counts = Counts()
        let readers = (0..<2).map { number in
            Task {
                try? await Task.sleep(for: .milliseconds(40 * number))
                while !Task.isCancelled {
                    try await database.read(.heavy) { tx in
                        _ = try tx.first("SELECT COUNT(*) FROM probe") { try $0[0] as Int }
                        counts.running.add(1, ordering: .relaxed)
                        Thread.sleep(forTimeInterval: 0.08)
                        counts.running.subtract(1, ordering: .relaxed)
                        counts.reads.add(1, ordering: .relaxed)
                    }
                }
            }
        }
        let text = String(repeating: "x", count: 40_000)
        var (written, largest, last, renewals, amidReads) = (Int64(0), Int64(0), Int64(0), 0, 0)
        var number = 0
        while renewals < 3, number < 10_000 {
            number += 1
            try await database.write { [number] tx in
                try tx.execute(
                    "INSERT INTO probe (number, half, body) VALUES (\(number), 1, \(text))")
            }
            if counts.running.load(ordering: .relaxed) > 0 { amidReads += 1 }
            let size = try await size(of: path + "-wal")
            if size < last / 2 { renewals += 1 }
            (written, largest, last) = (
                written + Int64(text.utf8.count), max(largest, size), size
            )
            // A writer without a pause would grow any log between two looks at it.
            try await Task.sleep(for: .milliseconds(5))
        }
        for reader in readers { reader.cancel() }
        for reader in readers { try await reader.value }
        #expect(renewals == 3)
        #expect(largest > settings.logLimit && largest < written)
        #expect(counts.reads.load(ordering: .relaxed) > 3)
        #expect(amidReads * 2 > number, "Reads did not overlap: \(amidReads) of \(number).")
        let rows = try await database.read { tx in
            try tx.first("SELECT COUNT(*) FROM probe") { try $0[0] as Int }
        }
        #expect(rows == number)
        await database.close()
    }

    private final class Counts: Sendable {
        let running = Atomic(0)
        let reads = Atomic(0)
    }

    private func size(of path: String) async throws -> Int64 {
        let values = try FileManager.default.attributesOfItem(atPath: path)
        return (values[.size] as? NSNumber)?.int64Value ?? 0
    }
}
