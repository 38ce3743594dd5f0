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
    private let reading: SQLiteReading
    private let full: FullDisk
    /// The machine's clock.
    public let clock: WallClock

    /// Opens or creates the database at `path` and takes its lock.
    ///
    /// `onFatal` is called after a failed write to disk, when the process should end and recover.
    /// - Throws: `storage.locked` when another process has it; `storage.foreign-database`,
    ///   `storage.incomplete` when it is another program's or not all of it is there, and then
    ///   nothing was written; `storage.unreachable`, `storage.read-only`, `storage.corrupt` when it
    ///   cannot be used.
    public init(
        path: String, settings: SQLiteSettings = SQLiteSettings(),
        onFatal: @escaping @Sendable (RetailError) -> Void = { _ in }
    ) throws(RetailError) {
        let path = DatabaseFile.followed(path)
        self.path = path
        self.settings = settings
        let time = SteadyClock(.system)
        clock = WallClock { time.now() }
        let full = FullDisk(of: path)
        self.full = full
        let isQuiet = Signal.Relay()
        let heavy = HeavyReaders(threads: settings.heavyReaders) { isQuiet.pass() }
        do {
            // Before the lock file is made: not even that is put beside another program's file.
            try SQLiteIdentity.refuseForeign(path)
            let lock = try ProcessLock(beside: path)
            let isNew = try SQLiteIdentity.prove(path) == .new
            if isNew || SQLiteIdentity.hasJournal(path) {
                try SQLiteIdentity.found(path)
                // What a journal gives back is another file than the one that was looked at.
                _ = try SQLiteIdentity.prove(path)
            }
            try SQLiteIdentity.beginLog(path)
            // The name of the log outlasts a power failure before the file says that it needs it.
            if settings.durability != .off { try Self.syncFolder(of: path) }
            let connection = try SQLiteConnection(
                path: path, role: .writer, settings: settings, time: time)
            // Now also what the log holds can be read: a file whose schema cannot be is told before
            // the first act, and another program's is let go as it is.
            try SQLiteIdentity.requireOwnTables(connection, path)
            try connection.forgetStatistics()
            writer = try SQLiteWriter(
                connection, lock: lock, settings: settings, full: full,
                keeper: LogKeeper(path: path, limit: settings.logLimit, readers: heavy),
                onFatal: onFatal)
            isQuiet.lead { [weak writer] in writer?.wake() }
        } catch {
            throw RetailError.wrapping(error)
        }
        reading = SQLiteReading(
            readers: ReaderPool(path: path, settings: settings, time: time), heavy: heavy,
            settings: settings)
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
        try await reading.read(weight, budget, body)
    }

    /// Copies the log into the file and empties it, unless readers are in the way for longer than a
    /// blink.
    public func forgetLog() async throws -> Bool {
        writer.shorten()
        // The first act may be in the batch that the writer has taken already; before the second
        // it has looked after its log.
        for _ in 0..<2 { try await write(.background) { _ in } }
        return Self.size(path + "-wal") == 0
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
        if full.isFull {
            found.append("The disk is full: nothing can be sold. Free some space.")
        }
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
        try await read(.heavy, .day) { tx in try Self.faults(in: tx) }
    }

    /// What SQLite finds wrong, one sentence each.
    static func faults(in tx: borrowing Transaction) throws -> [String] {
        let structure = try tx.query("PRAGMA integrity_check") { row in try row[0] as String }
        if let failed = structure.first(where: isFailedRead) {
            throw RetailError.unavailable(
                .diskFailed, "The disk failed while the file was checked: \(failed).")
        }
        let references = try tx.query("PRAGMA foreign_key_check") { row in
            "A row of \(try row[0] as String) names a record that does not exist."
        }
        return structure.filter { $0 != "ok" } + references
    }

    /// Whether a finding is of the disk, not of what is stored: SQLite names its result code.
    private static func isFailedRead(_ finding: String) -> Bool {
        guard let words = finding.firstRange(of: "error code=") else { return false }
        let code = Int32(finding[words.upperBound...].prefix { $0.isNumber }) ?? 0
        return code & 0xff == SQLITE_IOERR
    }

    /// What is wrong right now that an operator must mend.
    public var condition: EngineCondition { EngineCondition(isFull: full.isFull) }

    /// The statements of this process that took long.
    public var slowStatements: SlowStatements? { settings.slowStatements }

    /// How many transactions were committed, to count work in tests.
    package var commits: Int { writer.commits }

    /// Copies the database into a new file while others write: under another name, synced, proved
    /// and read back; then it gets its name, with its SHA-256 beside it in `….sha256`.
    /// - Throws: `storage.backup-exists` when the file exists already; `storage.corrupt` when the
    ///   copy does not hold; `storage.full` and the like when it cannot be written; then no part
    ///   of it stays.
    public func backup(to target: String) async throws -> BackupReceipt {
        try await reading.runLong { readers in
            try SQLiteBackup(to: target).make { draft in
                try readers.lend { connection in try connection.copy(to: draft) }
            }
        }
    }

    /// Finishes what waits, checkpoints and closes; the readers first, so that the writer can take
    /// the log away: see ``SQLiteHeader/needsLog``.
    public func close() async {
        reading.close()
        writer.close()
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
