import CSQLite
import Glibc
import RetailCore
import RetailStorage

/// What SQLite said, with the statement: for the log, never for a caller.
struct SQLiteFailure: Error, CustomStringConvertible {
    let code: Int32
    let text: String
    let statement: String

    var description: String { "SQLite \(code): \(text) [\(statement.prefix(400))]" }

    /// Makes the error that a caller sees from a result code.
    static func error(
        _ code: Int32, in handle: OpaquePointer?, running statement: String
    ) -> RetailError {
        let text =
            handle.map { String(cString: sqlite3_errmsg($0)) }
            ?? String(
                cString: sqlite3_errstr(code))
        let failure = SQLiteFailure(
            code: isFull(code, handle) ? SQLITE_FULL : isUnread(code, handle) ? failedRead : code,
            text: text, statement: statement)
        return constraint(failure) ?? condition(failure)
    }

    /// Whether a file was not damaged but could not be read: SQLite calls what the system refuses
    /// with EIO a corruption, though the next try may succeed.
    private static func isUnread(_ code: Int32, _ handle: OpaquePointer?) -> Bool {
        guard let handle, code & 0xff == SQLITE_CORRUPT else { return false }
        return hasUnread(handle)
    }

    /// Whether the system has refused to read for a connection. It remembers that until it is told
    /// to forget (``SQLiteConnection/forgetUnread()``); a reader is not used again.
    static func hasUnread(_ handle: OpaquePointer) -> Bool {
        [EIO, ERANGE, ENXIO].contains(selaras_sqlite_last_errno(handle))
    }

    /// Whether there was no room for one of the files beside the database, which SQLite tells as an
    /// input or output error. A failed sync is never told so: see ``isFatal(_:)``.
    private static func isFull(_ code: Int32, _ handle: OpaquePointer?) -> Bool {
        guard let handle, code & 0xff == SQLITE_IOERR || code == SQLITE_CANTOPEN,
            !syncFailures.contains(code)
        else { return false }
        return [ENOSPC, EDQUOT].contains(sqlite3_system_errno(handle))
    }

    private static func constraint(_ failure: SQLiteFailure) -> RetailError? {
        switch failure.code {
        case SQLITE_CONSTRAINT_UNIQUE_CODE, SQLITE_CONSTRAINT_PRIMARYKEY_CODE:
            .conflict(
                .duplicate, "Another record has the same unique value. Use another one.",
                cause: failure)
        case let code where code & 0xff == SQLITE_CONSTRAINT:
            .conflict(
                .constraintViolated,
                "The change breaks a rule of the data. Check values and the records they name.",
                cause: failure)
        default: nil
        }
    }

    private static func condition(_ failure: SQLiteFailure) -> RetailError {
        switch failure.code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED:
            .unavailable(
                .databaseLocked,
                "Another process has the database locked. Stop it, or use the running gateway.",
                cause: failure)
        case SQLITE_FULL:
            .unavailable(
                .databaseFull, "The disk is full. Free some space, then try again.",
                cause: failure)
        case SQLITE_READONLY:
            .unavailable(
                .databaseReadOnly,
                "The database cannot be written. Check the rights of the file and its folder.",
                cause: failure)
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            .unavailable(
                .databaseCorrupt,
                "The file is damaged or is no Selaras database. Restore a backup.",
                cause: failure)
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            .unavailable(
                .databaseUnreachable,
                "The database cannot be opened. Check that the folder exists and may be written.",
                cause: failure)
        case SQLITE_IOERR:
            .unavailable(
                .diskFailed, "The disk failed to read or write. Try again; check the disk.",
                cause: failure, retryAfter: .seconds(1))
        case SQLITE_INTERRUPT:
            .unavailable(.timedOut, "The query took too long. Ask for less.", cause: failure)
        default:
            .fault(
                .statementFailed,
                "Something failed inside. The log names the cause by request id.", cause: failure)
        }
    }

    /// Whether a failed COMMIT, or a write that rolled everything back, leaves the state of the
    /// disk unknown. A read that failed says nothing about what is stored: the next may succeed.
    static func isFatal(_ error: any Error) -> Bool {
        guard let failure = (error as? RetailError)?.cause as? SQLiteFailure else { return false }
        if readFailures.contains(failure.code) { return false }
        return [SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB].contains(failure.code & 0xff)
    }
}

/// SQLITE_IOERR_FSYNC and _DIR_FSYNC.
private let syncFailures = Set<Int32>([4, 5].map { SQLITE_IOERR | ($0 << 8) })

/// SQLITE_IOERR_CORRUPTFS.
private let failedRead = SQLITE_IOERR | (33 << 8)

/// SQLITE_IOERR_READ, _SHORT_READ, _FSTAT, _ACCESS, _NOMEM, _AUTH and _CORRUPTFS.
private let readFailures = Set<Int32>([1, 2, 7, 13, 12, 28, 33].map { SQLITE_IOERR | ($0 << 8) })

// The header computes these with macros that Swift does not import.
private let SQLITE_CONSTRAINT_UNIQUE_CODE = SQLITE_CONSTRAINT | (8 << 8)
private let SQLITE_CONSTRAINT_PRIMARYKEY_CODE = SQLITE_CONSTRAINT | (6 << 8)
