import CSQLite
public import RetailCore
public import RetailStorage

/// A database that is only read and stays as it is to the last byte: a backup that is proved.
///
/// It takes no lock and leaves nothing beside the file; who opens it sees to it that nobody writes
/// it. A file that needs its write-ahead log is not one: reading would have to bring that in.
public final class SQLiteArchive: Engine {
    private let path: String
    private let reading: SQLiteReading
    /// The time by which transactions begin.
    public let clock: WallClock
    /// Nothing is written here, so nothing can be full.
    public var condition: EngineCondition { EngineCondition() }

    /// Opens the file at `path` for reading.
    /// - Throws: `storage.foreign-database`, `storage.incomplete` when it is not a whole database
    ///   of Selaras, or one that needs its log; `storage.stray-log` when a log that is not its own
    ///   lies beside it; `storage.unreachable` when there is none.
    public init(
        path: String, settings: SQLiteSettings = SQLiteSettings()
    ) throws(RetailError) {
        let path = DatabaseFile.followed(path)
        self.path = path
        do {
            guard try SQLiteIdentity.prove(path) == .ours else {
                throw RetailError.unavailable(
                    .databaseUnreachable, "There is nothing in \(path). Name a backup.")
            }
            guard Self.canOpen(path) else { throw Self.needsLog(path) }
        } catch { throw RetailError.wrapping(error) }
        let time = SteadyClock(.system)
        clock = WallClock { time.now() }
        reading = SQLiteReading(
            readers: ReaderPool(path: path, settings: settings, time: time),
            heavy: HeavyReaders(threads: settings.heavyReaders) {}, settings: settings)
    }

    /// Whether the file can be read as an archive: it is there, needs no log and has none.
    public static func canOpen(_ path: String) -> Bool {
        let path = DatabaseFile.followed(path)
        guard let found = try? SQLiteIdentity.header(of: path) else { return false }
        return !found.header.needsLog && (SQLiteIdentity.log(of: path) ?? 0) == 0
    }

    /// Refuses a log beside a file that needs none: it is not the file's own.
    /// - Throws: `storage.stray-log`.
    public static func refuseStrayLog(beside path: String) throws(RetailError) {
        do { try SQLiteIdentity.refuseStrayLog(path) } catch { throw RetailError.wrapping(error) }
    }

    /// Refuses: an archive is only read.
    /// - Throws: `storage.read-only`, always.
    public func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value { throw Self.refusal }

    /// Runs `body` on the calling thread when it is light, on a background thread when heavy.
    public func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await reading.read(weight, budget, body)
    }

    /// Describes version and place.
    public func info() async throws -> EngineInfo {
        EngineInfo(
            kind: .sqlite, version: SQLiteEngine.version, place: path,
            details: [("opened", "for reading only")], warnings: [])
    }

    /// Runs SQLite's own integrity and foreign key checks.
    public func check() async throws -> [String] {
        try await reading.runLong { [path] _ in try Self.faults(of: path) }
    }

    /// Refuses: an archive is a backup already.
    /// - Throws: `storage.read-only`, always.
    public func backup(to path: String) async throws -> BackupReceipt { throw Self.refusal }

    /// Ends all reading.
    public func close() async {
        reading.close()
    }

    /// What is wrong with the structures of a file, one sentence each.
    static func faults(of path: String) throws -> [String] {
        do {
            let settings = SQLiteSettings()
            let pool = ReaderPool(path: path, settings: settings, time: SteadyClock(.system))
            defer { pool.close() }
            let limit = Budget.day.limit(settings.heavyTime)
            return try pool.read(within: limit) { tx in try SQLiteEngine.faults(in: tx) }
        } catch let error as RetailError where error.code == .databaseCorrupt {
            return [error.message]
        }
    }

    private static func needsLog(_ path: String) -> RetailError {
        .unavailable(
            .incompleteDatabase,
            "The last changes of \(path) are in \(path)-wal: it is in use, or was not closed in "
                + "good order. Open it as a database, not as a backup.")
    }

    private static var refusal: RetailError {
        .unavailable(
            .databaseReadOnly,
            "This is a backup, opened for reading only. Restore it to work with it.")
    }
}
