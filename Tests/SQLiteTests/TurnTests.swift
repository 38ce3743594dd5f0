import Foundation
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

/// A process may end at any moment of its start and of its stop: the file is whole all the same.
@Suite(.serialized) struct TurnTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("shop.db") }

    init() throws { folder = try TemporaryFolder() }

    @Test func `opens again when it was killed while it started or stopped`() async throws {
        var random = SeededRandom(seed: testSeed())
        var last = 0
        for round in 0..<40 {
            let probe = try ProbeProcess("turn", path)
            if round % 2 == 0 { _ = probe.firstLine() }
            try await Task.sleep(for: .microseconds(Int.random(in: 0...30_000, using: &random)))
            let said = probe.kill().compactMap { Int($0) }.last ?? last
            let found = try await turns()
            #expect(found >= said, "round \(round)")
            last = max(found, said)
        }
        #expect(last > 20)
    }

    /// Kills a whole run, first start to last close, at the first call of the system that changes
    /// files in one way, then at the second, and so on until it comes through; then in another way.
    @Test(arguments: ["new", "closed", "open"])
    func `opens again, whatever the last change of a file was`(before: String) async throws {
        guard Self.canTrace else {
            print("Skipped: strace is not installed, or may not trace.")
            return
        }
        var kills = 0
        for change in Self.changes {
            kills += try await killings(at: change, before: before)
        }
        #expect(kills > 15)
    }

    private func killings(at change: String, before: String) async throws -> Int {
        for call in 1...100 {
            for end in ["", "-wal", "-shm", "-journal", ".lock"] {
                try? FileManager.default.removeItem(atPath: path + end)
            }
            if before != "new" { #expect(try ProbeProcess("once", path).rest() == ["1"]) }
            if before == "open" { try await leaveOpen() }
            guard try Self.traced(path, killAt: change, call) else { return call - 1 }
            let found = try await turns()
            #expect(found >= (before == "new" ? 0 : 1), "killed at \(change) \(call)")
        }
        Issue.record("\(change) never ends")
        return 100
    }

    /// A file that only a log makes whole.
    private func leaveOpen() async throws {
        let probe = try ProbeProcess("hold", path)
        #expect(probe.firstLine() == "open")
        _ = probe.kill()
    }

    /// All by which SQLite and we change files; those that are made by opening come before these.
    private static let changes = ["pwrite64", "ftruncate", "fsync,fdatasync", "unlink,unlinkat"]

    private static var canTrace: Bool {
        (try? run("/usr/bin/strace", ["-qq", "-o", "/dev/null", "/bin/true"])) == 0
    }

    /// Runs the probe until its `call`th change; returns whether it was killed there.
    private static func traced(
        _ path: String, killAt change: String, _ call: Int
    ) throws -> Bool {
        let status = try run(
            "/usr/bin/strace",
            [
                "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(change)",
                "-e", "inject=\(change):signal=KILL:when=\(call)", ProbeProcess.program,
                "once", path,
            ])
        return status != 0
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// How many rows there are, when all is well.
    private func turns() async throws -> Int {
        try await open(path) { database in
            #expect(try await database.check() == [])
            let isThere = try await database.read { tx in
                try tx.first("SELECT 1 FROM sqlite_schema WHERE name = 'turns'") {
                    try $0[0] as Int
                }
            }
            guard isThere != nil else { return 0 }
            return try await database.read { tx in
                try tx.first("SELECT COALESCE(MAX(number), 0) FROM turns") { try $0[0] as Int } ?? 0
            }
        }
    }

    @Test func `says in the file that it is whole before its log goes`() async throws {
        _ = try ProbeProcess("once", path).rest()
        let header = try #require(header)
        #expect(!header.needsLog)
        for end in ["-wal", "-shm", "-journal"] {
            #expect(!FileManager.default.fileExists(atPath: path + end), "\(end)")
        }
    }

    @Test func `leaves the log to another program that still reads the file`() async throws {
        _ = try ProbeProcess("once", path).rest()
        let engine = try SQLiteEngine(path: path)
        let other = Process()
        other.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = """
            import sqlite3, sys
            c = sqlite3.connect(sys.argv[1])
            c.execute("SELECT COUNT(*) FROM turns").fetchone()
            print("open", flush=True)
            sys.stdin.read()
            """
        other.arguments = ["python3", "-c", script, path]
        let (output, input) = (Pipe(), Pipe())
        (other.standardOutput, other.standardInput) = (output, input)
        try other.run()
        #expect(output.fileHandleForReading.readData(ofLength: 5).count == 5)
        await engine.close()
        #expect(header?.needsLog == true)
        #expect(FileManager.default.fileExists(atPath: path + "-wal"))
        try input.fileHandleForWriting.close()
        other.waitUntilExit()
    }

    private var header: SQLiteHeader? {
        SQLiteHeader([UInt8](FileManager.default.contents(atPath: path) ?? Data()))
    }
}
