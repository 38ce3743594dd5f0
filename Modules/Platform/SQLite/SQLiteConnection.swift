import CSQLite
import RetailCore
import RetailStorage

/// One open handle with its prepared statements. Used by one thread at a time.
final class SQLiteConnection: Connection {
    /// What a handle is for.
    enum Role {
        case writer
        case reader
    }

    /// The statements that begin and end transactions.
    enum Control: Int, CaseIterable {
        case beginWrite
        case beginRead
        case commit
        case rollback
        case mark
        case backToMark
        case dropMark
        case trial
        case backToTrial
        case dropTrial

        fileprivate var text: String {
            switch self {
            case .beginWrite: "BEGIN IMMEDIATE"
            case .beginRead: "BEGIN"
            case .commit: "COMMIT"
            case .rollback: "ROLLBACK"
            case .mark: "SAVEPOINT act"
            case .backToMark: "ROLLBACK TO act"
            case .dropMark: "RELEASE act"
            case .trial: "SAVEPOINT trial"
            case .backToTrial: "ROLLBACK TO trial"
            case .dropTrial: "RELEASE trial"
            }
        }
    }

    let kind = EngineKind.sqlite
    let companions = Companions()
    let isReading: Bool
    let time: SteadyClock
    let handle: OpaquePointer
    private var statements = StatementShelves()
    private var controls = [SQLiteStatement?](repeating: nil, count: Control.allCases.count)
    private var schemaChanges: Int64 = 0
    /// How many statements were prepared since it was opened.
    private(set) var preparations = 0
    private var isOpen = true
    private let stopwatch = Stopwatch()
    private let onSteps: (@Sendable (Int) -> Void)?
    private let slowStatements: SlowStatements
    private static let busyMilliseconds: Int32 = 2_000

    init(path: String, role: Role, settings: SQLiteSettings, time: SteadyClock) throws {
        self.time = time
        onSteps = settings.onSteps
        slowStatements = settings.slowStatements
        isReading = role == .reader
        handle = try Self.open(path, role)
        // About a thousand steps of SQLite's machine take 50 µs.
        sqlite3_progress_handler(handle, 1_000, Stopwatch.isOver, stopwatch.end)
        // An initialiser that throws when all is set runs `deinit`: closing here too would close
        // whatever connection has this memory next.
        try configure(role, settings)
    }

    deinit {
        close()
    }

    /// Closes the handle; the connection is not used afterwards.
    func close() {
        statements.removeAll()
        controls.removeAll()
        if isOpen { sqlite3_close_v2(handle) }
        isOpen = false
    }

    /// Grows with every row changed, also by triggers, and with every change of the schema, which
    /// SQLite's own count leaves out.
    var changeCount: Int64 { sqlite3_total_changes64(handle) + schemaChanges }

    /// Whether a transaction is open.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    func run(_ sql: SQL, each: (borrowing Row) throws -> Bool) throws -> Int {
        try requireTransaction(sql.text)
        let start = Stopwatch.roughly()
        let statement = try prepared(sql)
        defer {
            statement.reset()
            slowStatements.note(sql, of: companions.act, since: start)
            if let onSteps { onSteps(statement.takeSteps()) }
        }
        try statement.bind(sql.values)
        let before = sqlite3_total_changes64(handle)
        if statement.changesSchema { schemaChanges += 1 }
        let row = Row(statement)
        while try statement.step() {
            guard try each(row) else { break }
        }
        // Without what triggers and cascades changed, as the other engine counts.
        let isChanged = sqlite3_total_changes64(handle) != before
        return isChanged ? Int(sqlite3_changes64(handle)) : 0
    }

    func insert(_ sql: SQL, numbering column: SQL) throws -> Int64? {
        // So that the number of an earlier row is never taken for this one's: tables without a
        // rowid leave it as it is.
        sqlite3_set_last_insert_rowid(handle, 0)
        guard try run(sql, each: { _ in true }) > 0 else { return nil }
        let number = sqlite3_last_insert_rowid(handle)
        guard number != 0 else {
            throw SQLiteFailure.error(SQLITE_MISUSE, in: nil, running: sql.text)
        }
        return number
    }

    func runScript(_ text: String) throws {
        try requireTransaction(text)
        try SQLValue.refuseNUL(text)
        schemaChanges += 1
        try command(text)
    }

    func mark(_ step: MarkStep) throws {
        try requireTransaction("savepoint")
        switch step {
        case .set: try control(.trial)
        case .forget: try control(.dropTrial)
        case .backTo, .recover:
            try control(.backToTrial)
            try control(.dropTrial)
        }
    }

    /// Lends time to an act: its statements are interrupted after `limit`.
    /// - Throws: `storage.timed-out`, also when the act hid that it was interrupted.
    func within<Value>(_ limit: Duration, _ act: () throws -> Value) throws -> Value {
        stopwatch.start(limit)
        defer { stopwatch.stop() }
        let value = try act()
        // Also when no statement came after the one that was interrupted.
        try requireTime("the end of the act", isPast: stopwatch.hasStopped || stopwatch.isOver)
        return value
    }

    private func requireTime(_ statement: @autoclosure () -> String, isPast: Bool) throws {
        guard isPast else { return }
        stopwatch.hasStopped = true
        throw SQLiteFailure.error(SQLITE_INTERRUPT, in: nil, running: statement())
    }

    /// Opens, commits or rolls back a transaction.
    func control(_ verb: Control) throws {
        // What failed before says nothing about this transaction.
        if verb == .beginWrite { forgetUnread() }
        let statement = try prepared(verb)
        defer { statement.reset() }
        _ = try statement.step()
    }

    private func prepared(_ verb: Control) throws -> SQLiteStatement {
        if let known = controls[verb.rawValue] { return known }
        let statement = try SQLiteStatement(verb.text, in: handle)
        preparations += 1
        controls[verb.rawValue] = statement
        return statement
    }

    /// Runs statements outside the lent transaction.
    func command(_ text: String) throws {
        let code = sqlite3_exec(handle, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteFailure.error(code, in: handle, running: text) }
    }

    /// Copies the whole log into the file and gives its room back, unless readers that are in the
    /// way stay longer than a blink: then it is left for another time.
    /// - Throws: an input or output error; a full disk and busy readers are no reason.
    func truncateLog() throws {
        forgetUnread()
        sqlite3_busy_timeout(handle, 100)
        defer { sqlite3_busy_timeout(handle, Self.busyMilliseconds) }
        do { try command("PRAGMA wal_checkpoint(TRUNCATE);") } catch
            where !SQLiteFailure.isFatal(error)
        {
            return
        }
    }

    /// Leaves the write-ahead log as it is when the handle is closed.
    func keepLog() {
        _ = selaras_sqlite_no_checkpoint_on_close(handle, 1)
    }

    /// After some failures (full disk, input/output) SQLite rolls back by itself; a closure that
    /// goes on would then commit each statement alone.
    private func requireTransaction(_ statement: @autoclosure () -> String) throws {
        try requireTime(statement(), isPast: stopwatch.isOver)
        guard isInTransaction else {
            throw SQLiteFailure.error(SQLITE_ABORT, in: nil, running: statement())
        }
    }

    /// Copies the whole database into the file at `path`, in one consistent read.
    func copy(to path: String) throws {
        let target = try Self.open(path, .writer)
        defer { sqlite3_close_v2(target) }
        guard let backup = sqlite3_backup_init(target, "main", handle, "main") else {
            throw SQLiteFailure.error(sqlite3_errcode(target), in: target, running: "backup")
        }
        let step = sqlite3_backup_step(backup, -1)
        let end = sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, end == SQLITE_OK else {
            throw SQLiteFailure.error(
                step == SQLITE_DONE ? end : step, in: target, running: "backup")
        }
    }

    private func prepared(_ sql: SQL) throws -> SQLiteStatement {
        if let known = statements.find(sql.form), !known.isBusy { return known }
        let statement = try SQLiteStatement(sql.text, in: handle)
        preparations += 1
        statements.keep(statement, as: sql.form)
        return statement
    }

    private var journalMode: String? {
        guard let statement = try? SQLiteStatement("PRAGMA journal_mode", in: handle),
            (try? statement.step()) == true
        else { return nil }
        return statement.text(0)
    }

    private static func open(_ path: String, _ role: Role) throws -> OpaquePointer {
        SQLiteLibrary.prepare()
        var handle: OpaquePointer?
        let access =
            role == .writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        let code = sqlite3_open_v2(path, &handle, access | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let handle else {
            defer { sqlite3_close_v2(handle) }
            throw SQLiteFailure.error(code, in: handle, running: "open \(path)")
        }
        sqlite3_extended_result_codes(handle, 1)
        return handle
    }

    private func configure(_ role: Role, _ settings: SQLiteSettings) throws {
        sqlite3_busy_timeout(handle, Self.busyMilliseconds)
        guard selaras_sqlite_defensive(handle) == SQLITE_OK else {
            throw SQLiteFailure.error(sqlite3_errcode(handle), in: handle, running: "defensive")
        }
        // A file that needs its log is never without it: SQLite does not take it away when a handle
        // is closed, see ``seal()``.
        keepLog()
        try command(role == .writer ? settings.writerScript : settings.readerScript)
        guard role == .reader || journalMode == "wal" else {
            throw RetailError.unavailable(
                .databaseUnreachable,
                "The file system cannot hold a write-ahead log. Put the database on a local disk.")
        }
    }
}
