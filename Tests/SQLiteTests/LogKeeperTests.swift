import Foundation
import RetailCore
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSQLite

/// What becomes of the write-ahead log when the disk was full.
@Suite struct LogKeeperTests {
    private let folder: TemporaryFolder
    private let writer: SQLiteConnection
    private let heavy = HeavyReaders(threads: 1) {}
    private let keeper: LogKeeper
    private var path: String { folder.file("selaras.db") }

    init() throws {
        folder = try TemporaryFolder()
        let path = folder.file("selaras.db")
        var settings = SQLiteSettings()
        settings.durability = .off
        writer = try SQLiteConnection(
            path: path, role: .writer, settings: settings, time: SteadyClock(testClock().clock))
        keeper = LogKeeper(path: path, limit: 1 << 30, readers: heavy)
        try writer.command("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)")
    }

    private func fill() throws {
        try writer.command("INSERT INTO notes (body) VALUES (hex(zeroblob(200000)))")
    }

    private func logSize() throws -> Int {
        let values = try FileManager.default.attributesOfItem(atPath: path + "-wal")
        return (values[.size] as? NSNumber)?.intValue ?? -1
    }

    @Test func `gives the room of the log back, once in a while`() throws {
        let start = ContinuousClock.now
        try fill()
        #expect(try logSize() > 400_000)
        try keeper.makeRoom(writer, now: start)
        #expect(try logSize() == 0)
        try fill()
        try keeper.makeRoom(writer, now: start + .seconds(4))
        #expect(try logSize() > 400_000)
        try keeper.makeRoom(writer, now: start + .seconds(5))
        #expect(try logSize() == 0)
        #expect(try count() == 2)
    }

    @Test func `leaves the log to a reader that needs it`() throws {
        let start = ContinuousClock.now
        let reader = try SQLiteConnection(
            path: path, role: .reader, settings: SQLiteSettings(),
            time: SteadyClock(testClock().clock))
        try reader.command("BEGIN; SELECT COUNT(*) FROM notes")
        try fill()
        try keeper.makeRoom(writer, now: start)
        #expect(try logSize() > 400_000)
        try reader.command("COMMIT")
        try keeper.makeRoom(writer, now: start + .seconds(5))
        #expect(try logSize() == 0)
        #expect(try count() == 1)
    }

    @Test func `lets reads begin again that were held for a log that was too long`() async throws {
        let heavy = heavy
        #expect(heavy.hold(for: .seconds(600)))
        async let answer = heavy.run(within: .seconds(600)) { 7 }
        try keeper.makeRoom(writer)
        #expect(try await answer == 7)
    }

    private func count() throws -> Int {
        var count = -1
        try writer.control(.beginRead)
        _ = try writer.run("SELECT COUNT(*) FROM notes") { row in
            count = try row[0]
            return true
        }
        try writer.control(.commit)
        return count
    }
}
