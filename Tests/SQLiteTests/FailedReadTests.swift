import Foundation
import Glibc
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSQLite

/// A disk that fails once is not a disk that fails for ever, and not a damage.
@Suite struct FailedReadTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("shop.db") }

    init() throws { folder = try TemporaryFolder() }

    @Test func `calls a damage a damage, though the disk had failed before`() async throws {
        try await fill()
        var settings = SQLiteSettings()
        settings.durability = .off
        let writer = try SQLiteConnection(
            path: path, role: .writer, settings: settings, time: SteadyClock(.system))
        #expect(try sum(writer) { try failReads() } == .diskFailed)
        #expect(writer.hasUnread)
        // The disk works again, and the file is damaged.
        #expect(try sum(writer) { try spoil() } == .databaseCorrupt)
        #expect(!writer.hasUnread)
        writer.close()
    }

    @Test func `reads again when the disk does`() async throws {
        try await fill()
        let writer = try SQLiteConnection(
            path: path, role: .writer, settings: SQLiteSettings(), time: SteadyClock(.system))
        #expect(try sum(writer) { try failReads() } == .diskFailed)
        #expect(try sum(writer) { {} } == nil)
        writer.close()
    }

    private func fill() async throws {
        try await open(path) { database in
            try await Migrator([probeTable], clock: .fixed(testStart)).migrate(database)
            let text = String(repeating: "x", count: 2_000)
            try await database.write { tx in
                for row in 0..<100 {
                    try tx.execute(
                        "INSERT INTO probe (number, half, body) VALUES (\(row), 1, \(text))")
                }
            }
        }
    }

    /// Reads the whole table in a write transaction after something has happened to the file.
    private func sum(
        _ connection: SQLiteConnection, after happening: () throws -> () -> Void
    ) throws -> RetailError.Code? {
        try connection.control(.beginWrite)
        let mend = try happening()
        defer { mend() }
        defer { _ = try? connection.control(.rollback) }
        do {
            try connection.command("SELECT SUM(LENGTH(body)) FROM probe")
            return nil
        } catch { return RetailError.wrapping(error).code }
    }

    /// Puts a file that answers every read with EIO in the place of the open one.
    private func failReads() throws -> () -> Void {
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            .compactMap { Int32($0) }
        let place = try #require(
            descriptors.first { number in
                let target = try? FileManager.default.destinationOfSymbolicLink(
                    atPath: "/proc/self/fd/\(number)")
                return target == path
            })
        let kept = dup(place)
        let broken = Glibc.open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
        #expect(kept >= 0 && dup2(broken, place) == place)
        close(broken)
        return {
            _ = dup2(kept, place)
            close(kept)
        }
    }

    /// Overwrites all but the first page.
    private func spoil() throws -> () -> Void {
        let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: 4_096)
        try file.write(contentsOf: Data(repeating: 0xee, count: size - 4_096))
        try file.close()
        return {}
    }
}
