#if PostgreSQL
import CPostgreSQL
import RetailCore
import RetailStorage

/// What the server said, with the statement: for the log, never for a caller. The server's DETAIL
/// is left out, because it quotes stored values.
struct PostgreSQLFailure: Error, CustomStringConvertible {
    /// The five characters of SQLSTATE (PostgreSQL documentation, appendix A); empty when the
    /// connection itself failed.
    let state: String
    let text: String
    let statement: String
    /// What the caller said of a statement that changed other than it should.
    var refusal: RetailError?

    var description: String { "PostgreSQL \(state): \(text) [\(statement.prefix(400))]" }

    /// Whether running the whole transaction again may succeed.
    var isConflict: Bool { state == "40001" || state == "40P01" || isLockTimeout }

    /// Whether a value is there already that has to be unique. Beside others this can be a conflict
    /// in disguise, when the transaction had looked before (PostgreSQL documentation, 13.5).
    var isDuplicate: Bool { state == "23505" }

    /// Whether a rule of the schema or the caller's own refused it, by what it says itself.
    var isBroken: Bool { refusal != nil || state.hasPrefix("23") && !isDuplicate }

    /// Whether the server ended a transaction that lay open without a statement.
    var isSilence: Bool { state == "25P03" }

    /// Whether it was refused here, because only a transaction of its own can do it.
    var isMisplaced: Bool { state == "25001" }

    /// Whether the server's disk is full.
    var isFull: Bool { state == "53100" }

    /// Whether a lock was not to be had in time.
    var isLockTimeout: Bool { state == "55P03" }

    /// Whether a statement that does nothing but wait for a lock took too long.
    var isWait: Bool { isLockTimeout || state == "57014" }

    init(state: String, text: String, statement: String) {
        self.state = state
        self.text = text
        self.statement = statement
    }

    /// What only a transaction of its own can do.
    static func misplaced(_ statement: String) -> Self {
        Self(state: "25001", text: "needs a transaction of its own", statement: statement)
    }

    /// Reads a refused result, or the connection's own state where there is none.
    init(_ result: OpaquePointer?, in handle: OpaquePointer?, running statement: String) {
        state = Self.field("C", of: result) ?? ""
        let said = Self.field("M", of: result) ?? String(cString: PQerrorMessage(handle))
        let constraint = Self.field("n", of: result).map { " (constraint \($0))" } ?? ""
        text = said + constraint
        self.statement = statement
    }

    private static func field(_ name: Unicode.Scalar, of result: OpaquePointer?) -> String? {
        guard let text = PQresultErrorField(result, Int32(name.value)) else { return nil }
        return String(cString: text)
    }

    /// The error that a caller sees.
    var error: RetailError {
        refusal ?? data ?? server
            ?? .fault(
                .statementFailed,
                "Something failed inside. The log names the cause by request id.", cause: self)
    }

    private var data: RetailError? {
        switch state {
        case "23505":
            .conflict(
                .duplicate, "Another record has the same unique value. Use another one.",
                cause: self)
        case let state where state.hasPrefix("23"):
            .conflict(
                .constraintViolated,
                "The change breaks a rule of the data. Check values and the records they name.",
                cause: self)
        case "40001", "40P01", "55P03":
            .unavailable(
                .contended, "Too many changes to the same records at once. Try again.",
                cause: self, retryAfter: .seconds(1))
        case "57014", "25P03", "25P04":
            .unavailable(.timedOut, "The query took too long. Ask for less.", cause: self)
        default: nil
        }
    }

    private var server: RetailError? {
        switch state {
        case "53100":
            .unavailable(
                .databaseFull, "The disk is full. Free some space, then try again.", cause: self
            )
        case "25006":
            .unavailable(
                .databaseReadOnly,
                "The database cannot be written. Connect to the primary server.", cause: self)
        case "53000", "53200", "53400":
            .unavailable(
                .exhausted,
                "The database server has run out of memory or another resource. Try again; if it "
                    + "goes on, give the server more memory or the gateways fewer connections.",
                cause: self, retryAfter: .seconds(1))
        case "58030":
            .unavailable(
                .diskFailed, "The disk of the database server failed. Try again; check the disk.",
                cause: self, retryAfter: .seconds(1))
        case "XX001", "XX002":
            .unavailable(
                .databaseCorrupt,
                "The server reports damaged data. Check its disk, then restore a backup.",
                cause: self)
        case "", "57P01", "57P02", "57P03", "57P04", "57P05", "3D000":
            Self.unreachable(self)
        case let state where ["08", "28", "53"].contains(state.prefix(2)):
            Self.unreachable(self)
        default: nil
        }
    }

    private static func unreachable(_ failure: PostgreSQLFailure) -> RetailError {
        .unavailable(
            .databaseUnreachable,
            "The PostgreSQL server cannot be reached or refuses the connection. "
                + "Check that it runs, its address, role, password and free connections.",
            cause: failure, retryAfter: .seconds(1))
    }
}
#endif
