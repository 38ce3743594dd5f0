import CSQLite
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
        let failure = SQLiteFailure(code: code, text: text, statement: statement)
        return constraint(failure) ?? condition(failure)
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
        case SQLITE_INTERRUPT:
            .unavailable(.timedOut, "The query took too long. Ask for less.", cause: failure)
        default:
            .fault(
                .statementFailed,
                "Something failed inside. The log names the cause by request id.", cause: failure)
        }
    }

    /// Whether a failed COMMIT, or a write that rolled everything back, leaves the state of the
    /// disk unknown.
    static func isFatal(_ error: any Error) -> Bool {
        guard let failure = (error as? RetailError)?.cause as? SQLiteFailure else { return false }
        return [SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB].contains(failure.code & 0xff)
    }
}

// The header computes these with macros that Swift does not import.
private let SQLITE_CONSTRAINT_UNIQUE_CODE = SQLITE_CONSTRAINT | (8 << 8)
private let SQLITE_CONSTRAINT_PRIMARYKEY_CODE = SQLITE_CONSTRAINT | (6 << 8)
