import CSQLite
import Dispatch
import Glibc
public import RetailCore
public import RetailStorage

/// The default engine: one file, one process, one writer thread with group commit, many readers.
public final class SQLiteEngine: Engine {
    private let path: String
    private let settings: SQLiteSettings
    private let writer: SQLiteWriter
    private let readers: ReaderPool
    private let heavy: HeavyReaders
    /// The machine's clock.
    public let clock: WallClock

    /// Opens or creates the database at `path` and takes its lock.
    ///
    /// `onFatal` is called after a failed write to disk, when the process should end and recover.
    /// - Throws: `storage.locked` when another process has it; `storage.unreachable`,
    ///   `storage.read-only`, `storage.corrupt` when the file cannot be used.
    public init(
        path: String, settings: SQLiteSettings = SQLiteSettings(),
        onFatal: @escaping @Sendable (RetailError) -> Void = { _ in }
    ) throws(RetailError) {
        self.path = path
        self.settings = settings
        let time = SteadyClock(.system)
        clock = WallClock { time.now() }
        do {
            let lock = try ProcessLock(beside: path)
            let connection = try SQLiteConnection(
                path: path, role: .writer, settings: settings, time: time)
            writer = try SQLiteWriter(
                connection, lock: lock, batchLimit: settings.batchLimit, onFatal: onFatal)
        } catch {
            throw RetailError.wrapping(error)
        }
        readers = ReaderPool(path: path, settings: settings, time: time)
        heavy = HeavyReaders(threads: settings.heavyReaders)
    }

    deinit {
        writer.stop()
    }

    /// Runs `body` on the writer thread, in the next group commit.
    public func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let limit = budget.limit(settings.actTime)
        return try await withUnsafeThrowingContinuation { continuation in
            writer.submit(Act(body, within: limit, continuation))
        }
    }

    /// Runs `body` on the caller's thread when it is light, on a background thread when heavy.
    public func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        switch weight {
        case .light: return try readers.read(within: budget.limit(settings.actTime), body)
        case .heavy:
            let limit = budget.limit(settings.heavyTime)
            return try await heavy.run { [readers] in try readers.read(within: limit, body) }
        }
    }

    /// Describes version, settings and sizes.
    public func info() async throws -> EngineInfo {
        EngineInfo(
            kind: .sqlite, version: Self.version, place: path,
            details: [
                ("durability", settings.durability.rawValue),
                ("file bytes", "\(Self.size(path))"),
                ("write-ahead log bytes", "\(Self.size(path + "-wal"))"),
            ],
            warnings: warnings)
    }

    private var warnings: [String] {
        var found: [String] = []
        if settings.durability != .full {
            found.append("Durability is off: a power failure loses confirmed changes.")
        }
        if Self.size(path + "-wal") > 1 << 30 {
            found.append("The write-ahead log is above 1 GiB: a read has been open for too long.")
        }
        return found
    }

    /// Runs SQLite's own integrity and foreign key checks.
    public func check() async throws -> [String] {
        do { return try await findFaults() } catch let error as RetailError
            where error.code == .databaseCorrupt
        {
            return [error.message]
        }
    }

    private func findFaults() async throws -> [String] {
        try await read(.heavy, .day) { tx in
            let structure = try tx.query("PRAGMA integrity_check") { row in try row[0] as String }
            let references = try tx.query("PRAGMA foreign_key_check") { row in
                "A row of \(try row[0] as String) names a record that does not exist."
            }
            return structure.filter { $0 != "ok" } + references
        }
    }

    /// Copies the database into a new file, synced to disk, while others write.
    /// - Throws: `storage.backup-exists` when the file exists already; `storage.full` and the like
    ///   when it cannot be written, and then no part of it stays.
    public func backup(to target: String) async throws {
        guard access(target, F_OK) != 0 else {
            throw RetailError.conflict(
                .backupExists, "\(target) exists already. Name a new file.")
        }
        try await heavy.run { [readers] in
            do {
                try readers.lend { connection in try connection.copy(to: target) }
                try Self.syncFolder(of: target)
            } catch {
                unlink(target)
                throw error
            }
        }
    }

    /// Finishes what waits, checkpoints and closes.
    public func close() async {
        writer.close()
        heavy.close()
        readers.close()
    }

    /// The version of the SQLite library.
    public static var version: String { String(cString: sqlite3_libversion()) }

    /// Makes the name of a new file durable too.
    private static func syncFolder(of path: String) throws {
        let end = path.lastIndex(of: "/")
        let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if descriptor >= 0 { Glibc.close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw RetailError.unavailable(
                .databaseUnreachable, "Cannot sync \(folder). Check its rights and its disk.")
        }
    }

    private static func size(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}
