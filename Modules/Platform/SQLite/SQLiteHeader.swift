import CSQLite
import Glibc
import RetailCore
import RetailStorage

/// What the first hundred bytes of a SQLite file say (https://sqlite.org/fileformat.html), read
/// without SQLite: nothing is written, locked or recovered by looking.
public struct SQLiteHeader: Sendable, Equatable {
    /// Whose file it is; 0 where nobody has said so.
    public let applicationID: UInt32
    /// The generation of the schema: how many migrations had been applied.
    public let generation: UInt32
    /// Whether the last changes may be in a write-ahead log beside the file. Selaras takes this
    /// mark away when it closes a database in good order, and never lets it into a backup.
    public let needsLog: Bool
    /// How long the file is by its own account, in bytes; nil where the account is out of date.
    public let length: Int64?

    /// The mark of a database of Selaras: "Slrs" in ASCII.
    public static let selaras: UInt32 = 0x536c_7273
    static let size = 100

    /// Reads a header; nil when it is not one of a SQLite file.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.size, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
            return nil
        }
        func number(_ offset: Int) -> UInt32 {
            bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        applicationID = number(68)
        generation = number(60)
        needsLog = bytes[18] == 2 || bytes[19] == 2
        let page = Int64(bytes[16]) << 8 | Int64(bytes[17])
        let isCurrent = number(24) == number(92) && number(28) > 0
        length = isCurrent ? Int64(number(28)) * (page == 1 ? 65_536 : page) : nil
    }

    /// Whether the file says that it is Selaras's.
    public var isOurs: Bool { applicationID == Self.selaras }

    /// Whether a write-ahead log of so many octets beside the file cannot be the file's own: it
    /// holds something (32 octets are a log's own header), and the file needs none.
    public func refuses(log octets: Int64?) -> Bool { !needsLog && (octets ?? 0) > 32 }
}

/// Whose file it is and whether all of it is there, found out before anything is written.
enum SQLiteIdentity {
    enum State: Equatable {
        /// There is no file, or one without a byte.
        case new
        /// A database of Selaras.
        case ours
    }

    /// Looks at the file that is about to be opened.
    /// - Throws: `storage.foreign-database` for the file of another program; `storage.incomplete`
    ///   for one that was cut off or has lost its write-ahead log; `storage.stray-log` for one with
    ///   a log that is not its own; `storage.unreachable` when it cannot be read, or when what lies
    ///   beside it is no file.
    static func prove(_ path: String) throws -> State {
        for companion in ["-wal", "-shm", "-journal"] { try requireFile(path + companion) }
        guard let (header, size) = try header(of: path) else {
            // A first start marks the file before it has a log.
            if (log(of: path) ?? 0) > 0 { throw strayLog(path) }
            return .new
        }
        try requireWhole(path, header, size)
        try requireOwnTables(path, header)
        return .ours
    }

    /// SQLite opens what lies beside the file and would wait at a pipe for ever.
    private static func requireFile(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
        throw RetailError.unavailable(
            .databaseUnreachable,
            "\(path) is no file, but SQLite would take it for one. Move it away and try again.")
    }

    /// Refuses the file of another program, and says nothing of a part that is missing.
    /// - Throws: `storage.foreign-database`; `storage.unreachable` when it cannot be read.
    static func refuseForeign(_ path: String) throws {
        guard let (header, _) = try header(of: path) else { return }
        try requireOwnTables(path, header)
    }

    /// Reads the header and the length of a database of Selaras, of which a part may be missing;
    /// nil when there is no file, or an empty one.
    /// - Throws: as ``prove(_:)``.
    static func header(of path: String) throws -> (header: SQLiteHeader, size: Int64)? {
        // A pipe would keep its opener waiting for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw unreadable(path, errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFDIR else { throw unreadable(path, EISDIR) }
        guard kind == S_IFREG else { throw foreign(path) }
        if status.st_size == 0 { return nil }
        var bytes = [UInt8](repeating: 0, count: SQLiteHeader.size)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { throw unreadable(path, errno) }
        guard let header = SQLiteHeader(Array(bytes.prefix(count))), header.isOurs else {
            throw foreign(path)
        }
        return (header, Int64(status.st_size))
    }

    /// Gives a new file its mark, before it has a log and before anything else is in it.
    ///
    /// Done again where a journal lies beside the file: it may take back the mark of a first start
    /// that was cut off.
    static func found(_ path: String) throws {
        var handle: OpaquePointer?
        let access = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        SQLiteLibrary.prepare()
        let code = sqlite3_open_v2(path, &handle, access, nil)
        defer { sqlite3_close_v2(handle) }
        guard code == SQLITE_OK, let handle else {
            throw SQLiteFailure.error(code, in: handle, running: "open \(path)")
        }
        _ = selaras_sqlite_no_checkpoint_on_close(handle, 1)
        let found = try SQLiteStatement("PRAGMA application_id", in: handle)
        if try found.step(), found.integer(0) == Int64(SQLiteHeader.selaras) { return }
        found.reset()
        let statement = "PRAGMA application_id = \(SQLiteHeader.selaras)"
        let result = sqlite3_exec(handle, statement, nil, nil, nil)
        guard result == SQLITE_OK else {
            throw SQLiteFailure.error(result, in: handle, running: statement)
        }
    }

    /// Puts an empty log beside the file, of the same owner and rights, before the file needs one.
    ///
    /// Of a log that a power failure left without anything in it, its header goes too: what a file
    /// says that needs no log (``SQLiteHeader/refuses(log:)``) holds for the whole of the start.
    static func beginLog(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw unreadable(path, errno) }
        let mode = status.st_mode & 0o777
        let descriptor = open(path + "-wal", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw unwritable(path + "-wal", errno) }
            guard let (header, _) = try header(of: path), !header.needsLog, log(of: path) != 0
            else { return }
            if truncate(path + "-wal", 0) != 0 { throw unwritable(path + "-wal", errno) }
            return
        }
        defer { close(descriptor) }
        // Where a file system knows no owners and rights, the log has the same as the file.
        _ = fchmod(descriptor, mode)
        if geteuid() == 0 { _ = fchown(descriptor, status.st_uid, status.st_gid) }
    }

    /// Whether a journal lies beside the file, of a change that was cut off.
    static func hasJournal(_ path: String) -> Bool { access(path + "-journal", F_OK) == 0 }

    /// How much of a write-ahead log there is beside the file, in octets; nil when there is none.
    static func log(of path: String) -> Int64? {
        var status = stat()
        return stat(path + "-wal", &status) == 0 ? Int64(status.st_size) : nil
    }

    /// A file that needs its log has lost what was in it when there is none: the log is there
    /// before the file says that it needs one (``beginLog(_:)``), and goes when it has said that it
    /// needs none (``SQLiteConnection/seal()``). At both turns the log is empty: one with something
    /// in it beside a file that needs none is of another, and SQLite would take it all the same.
    private static func requireWhole(_ path: String, _ header: SQLiteHeader, _ size: Int64) throws {
        let log = log(of: path)
        guard header.needsLog else {
            if header.refuses(log: log) { try refuseStrayLog(path) }
            if let length = header.length, size < length, !hasJournal(path) {
                throw incomplete("\(path) is cut off: \(size) of \(length) bytes are there.")
            }
            return
        }
        guard log != nil else {
            throw withoutLog(path)
        }
    }

    /// A mark is four bytes that anybody can write: what has tables has ours, too. With a log or a
    /// journal the file alone says nothing yet; it is looked at again when it has been opened.
    private static func requireOwnTables(_ path: String, _ header: SQLiteHeader) throws {
        guard !header.needsLog, access(path + "-journal", F_OK) != 0 else { return }
        SQLiteLibrary.prepare()
        var handle: OpaquePointer?
        // As it lies there: no lock is taken, nothing is recovered, nothing is left beside it.
        let access = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        let code = sqlite3_open_v2("\(address(of: path))?immutable=1", &handle, access, nil)
        defer { sqlite3_close_v2(handle) }
        guard code == SQLITE_OK, let handle else {
            throw SQLiteFailure.error(code, in: handle, running: "open \(path)")
        }
        // What cannot be read is found damaged by whoever opens it, in words of its own.
        guard (try? hasOnlyStrangers(handle)) == true else { return }
        throw foreign(path)
    }

    /// The same for a file that has been opened, with what its log holds; the connection leaves
    /// file and log as they are when it is closed.
    /// - Throws: `storage.foreign-database`; `storage.corrupt` when the schema cannot be read.
    static func requireOwnTables(_ connection: SQLiteConnection, _ path: String) throws {
        guard try hasOnlyStrangers(connection.handle) else { return }
        throw foreign(path)
    }

    private static func hasOnlyStrangers(_ handle: OpaquePointer) throws -> Bool {
        let question = """
            SELECT COUNT(*) > 0 AND SUM(name = 'storage_migrations') = 0 FROM sqlite_schema
            """
        let statement = try SQLiteStatement(question, in: handle)
        return try statement.step() && statement.integer(0) == 1
    }

    /// A path as a URI. What follows two slashes is the name of a machine: an absolute path has an
    /// empty one before it, so that it may begin with as many slashes as it likes.
    private static func address(of path: String) -> String {
        let escaped = path.utf8.map { byte -> String in
            let isPlain = byte < 0x80 && !"?#%".utf8.contains(byte)
            return isPlain
                ? String(decoding: [byte], as: UTF8.self)
                : "%" + String(byte, radix: 16, uppercase: true)
        }.joined()
        return path.hasPrefix("/") ? "file://\(escaped)" : "file:\(escaped)"
    }

    private static func foreign(_ path: String) -> RetailError {
        .invalid(
            .foreignDatabase,
            "\(path) is not a database of Selaras, and nothing was written to it. Name another "
                + "file, or none to make one.")
    }

    /// Nothing in the file tells whether its log was lost or brought in by another program, which
    /// takes it away when it is the last to close the file: a person has to say it.
    private static func withoutLog(_ path: String) -> RetailError {
        .unavailable(
            .incompleteDatabase,
            "\(path) was not closed in good order, and \(path)-wal, which may hold the last "
                + "sales, is not beside it. If it was copied or moved, put its -wal back. If "
                + "another program has opened it since, such as sqlite3, a viewer or a backup "
                + "tool, that has brought the -wal into it and nothing is lost. Then, or where the "
                + "-wal cannot be found any more, move it away and take it over: selaras restore "
                + "FILE --unproved --without-log checks it and tells the newest act in it. Or "
                + "restore a backup: selaras restore.")
    }

    private static func incomplete(_ problem: String) -> RetailError {
        .unavailable(
            .incompleteDatabase,
            problem
                + " Put the missing part back, or restore a backup: selaras restore.")
    }

    /// Refuses a log with something in it beside a file that needs none. The file is asked once
    /// more after its log was seen: it may just have been opened by its gateway.
    /// - Throws: `storage.stray-log`; as ``header(of:)``.
    static func refuseStrayLog(_ path: String) throws {
        let octets = log(of: path)
        guard let (header, _) = try header(of: path), header.refuses(log: octets) else { return }
        throw strayLog(path)
    }

    private static func strayLog(_ path: String) -> RetailError {
        .invalid(
            .strayLog,
            "\(path)-wal is not the log of \(path), which needs none: it is of another file or of "
                + "an older state, and would overwrite what is stored. Nothing was read from it. "
                + "Move \(path)-wal away and try again; keep it with the file that it came from.")
    }

    private static func unwritable(_ path: String, _ number: Int32) -> RetailError {
        .unavailable(
            ProcessLock.code(of: number),
            "Cannot write \(path): \(String(cString: strerror(number))). Check the folder, its "
                + "rights and its disk.")
    }

    private static func unreadable(_ path: String, _ number: Int32) -> RetailError {
        .unavailable(
            number == EACCES || number == EPERM ? .databaseReadOnly : .databaseUnreachable,
            "Cannot read \(path): \(String(cString: strerror(number))). Check its rights.")
    }
}
