import CSQLite
import Dispatch
import Glibc
public import RetailCore
public import RetailStorage

/// The default engine: one file, one process, one writer thread with group commit, many readers.
public final class SQLiteEngine: Engine {
    private let path: String
    private let settings: SQLiteSettings
    private let lock: ProcessLock
    private let writer: SQLiteWriter
    private let readers: ReaderPool
    private let heavy: HeavyReaders

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
        do {
            lock = try ProcessLock(beside: path)
            let connection = try SQLiteConnection(path: path, role: .writer, settings: settings)
            writer = try SQLiteWriter(
                connection, batchLimit: settings.batchLimit, onFatal: onFatal)
        } catch {
            throw RetailError.wrapping(error)
        }
        readers = ReaderPool(path: path, settings: settings)
        heavy = HeavyReaders(threads: settings.heavyReaders)
    }

    /// Runs `body` on the writer thread, in the next group commit.
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await withUnsafeThrowingContinuation { continuation in
            writer.submit(Act(body, continuation))
        }
    }

    /// Runs `body` on the caller's thread when it is light, on a background thread when heavy.
    public func read<Value: Sendable>(
        _ weight: ReadWeight, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        switch weight {
        case .light: return try readers.read(body)
        case .heavy: return try await heavy.run { [readers] in try readers.read(body) }
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
            warnings: [])
    }

    /// Runs SQLite's own integrity and foreign key checks.
    public func check() async throws -> [String] {
        try await read(.heavy) { tx in
            let structure = try tx.query("PRAGMA integrity_check") { row in try row[0] as String }
            let references = try tx.query("PRAGMA foreign_key_check") { row in
                "A row of \(try row[0] as String) names a record that does not exist."
            }
            return structure.filter { $0 != "ok" } + references
        }
    }

    /// Copies the database into a new file, synced to disk, while others write.
    /// - Throws: `storage.locked` when the file exists already.
    public func backup(to target: String) async throws {
        guard access(target, F_OK) != 0 else {
            throw RetailError.conflict(
                .backupExists, "\(target) exists already. Name a new file.")
        }
        try await heavy.run { [readers] in
            try readers.lend { connection in try connection.copy(to: target) }
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

    private static func size(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}

extension RetailError.Code {
    /// The file that a backup should go to exists already.
    public static let backupExists: Self = "storage.backup-exists"
}
