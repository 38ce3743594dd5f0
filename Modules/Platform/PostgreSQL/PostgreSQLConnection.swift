#if PostgreSQL
import CPostgreSQL
import RetailCore
import RetailStorage

/// One connection with its prepared statements. Used by one thread at a time.
///
/// A whole result is held in memory while its rows are visited: that lets a closure run further
/// statements between two rows. Big exports read in pages.
final class PostgreSQLConnection: Connection {
    let kind = EngineKind.postgresql
    let companions = Companions()
    var isReading = false
    let handle: OpaquePointer
    /// The first refusal of the server in this transaction: after it everything else is refused.
    var trouble: PostgreSQLFailure?
    /// What is on its way to the server, while acts share a transaction.
    var pipe: Pipe?
    /// When the open transaction began, by the server's clock.
    var began = Instant(milliseconds: 0)
    /// Whether this session holds the lock of the lane.
    private var hasLane = false
    /// The locks that the open transaction holds besides, and those that it did not get in time.
    var held: [SessionLock] = []
    var missed: Set<SessionLock> = []
    /// The number of the schema in their names.
    private(set) var schemaNumber: Int32 = 0
    /// Whether it can no longer be used, although it stands.
    var isStuck = false
    /// How often answers were waited for while acts shared a transaction.
    var waits = 0
    var statements: [StatementKey: String] = [:]
    private var statementNumber = 0
    let settings: PostgreSQLSettings
    let time: ServerClock
    let stopwatch = Stopwatch()
    /// What the server was told last about how long a statement may take.
    private var statementTime = Duration.zero
    /// How much shorter that must have become before the server is told again: a round trip.
    private var statementStep = Duration.zero

    init(to server: String, settings: PostgreSQLSettings, time: ServerClock) throws {
        self.settings = settings
        self.time = time
        handle = try Self.open(server, settings)
        // An initialiser that throws when all is set runs `deinit`, which gives the handle back.
        try configure(settings)
        schemaNumber = try Self.schemaNumber(handle)
        // From here on the machine's own clock decides nothing.
        try readTime(serverTime)
    }

    deinit {
        PQfinish(handle)
    }

    /// Whether the connection is gone.
    var isLost: Bool { PQstatus(handle) != CONNECTION_OK || isStuck }

    /// Whether no transaction is open.
    var isIdle: Bool { PQtransactionStatus(handle) == PQTRANS_IDLE }

    /// Whether a transaction is open in which statements still run.
    var isInTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INTRANS }

    func run(_ sql: SQL, each: (borrowing Row) throws -> Bool) throws -> Int {
        try requireTransaction(sql.text)
        try shortenTime()
        let start = Stopwatch.roughly()
        defer { settings.slowStatements.note(sql, of: companions.act, since: start) }
        let rows = PostgreSQLRows(pipe == nil ? try answer(to: sql) : try ask(sql))
        let row = Row(rows)
        for index in 0..<rows.count {
            rows.stand(on: index)
            guard try each(row) else { break }
        }
        return rows.changes
    }

    func send(_ sql: SQL, _ demand: Demand?) throws {
        try requireTransaction(sql.text)
        guard pipe == nil else { return try push(sql, demand) }
        try shortenTime()
        let start = Stopwatch.roughly()
        defer { settings.slowStatements.note(sql, of: companions.act, since: start) }
        let count = PostgreSQLRows(try answer(to: sql)).changes
        if let demand, demand.count != count { throw demand.refusal() }
    }

    /// Runs one statement and waits for it.
    private func answer(to sql: SQL) throws -> OpaquePointer {
        let parameters = try PostgreSQLParameters(sql.values)
        let name = try prepared(sql, parameters.types)
        return try accept(
            parameters.lend { values, lengths, formats in
                PQexecPrepared(handle, name, Int32(values.count), values, lengths, formats, 1)
            }, running: sql.text)
    }

    func runScript(_ text: String) throws {
        try requireTransaction(text)
        if pipe != nil { throw note(.misplaced(text)) }
        try SQLValue.refuseNUL(text)
        try shortenTime()
        try command(text)
        try requireTransaction(text)
    }

    func mark(_ step: MarkStep) throws {
        let text =
            switch step {
            case .set: "SAVEPOINT trial"
            case .forget: "RELEASE trial"
            case .backTo, .recover: "ROLLBACK TO trial; RELEASE trial"
            }
        if step == .recover { try overcome() } else { try requireTransaction(text) }
        guard pipe != nil else { return try command(text) }
        // What was sent before is answered first: a demand that is not met is told as such.
        if step != .recover { PQclear(try settle()) }
        for part in text.split(separator: ";") { try push(String(part)) }
        PQclear(try settle())
    }

    /// Forgets that a statement was refused, where going back to a mark mends that.
    private func overcome() throws {
        // All that is under way is of what is taken back: setting the mark settled what was before.
        if pipe != nil { settleAll() }
        guard let trouble else { return }
        let isMended = !trouble.isMisplaced && trouble.error.kind != .unavailable
        guard isMended, !isLost, !isIdle else { throw trouble.error }
        self.trouble = nil
        pipe?.missed = []
    }

    /// Opens a transaction of the kind that a job needs, and forgets the trouble of the last one.
    func begin(_ job: any PoolJob, in mode: Mode, behind lock: LockWish? = nil) throws {
        trouble = nil
        missed = []
        isReading = !job.kind.isWrite
        let usual = job.kind == .heavy ? settings.heavyTime : settings.actTime
        let limit = job.budget.limit(usual)
        var text =
            job.kind.isWrite
            ? "BEGIN ISOLATION LEVEL SERIALIZABLE"
            : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        if mode == .lane {
            text += "; SET LOCAL lock_timeout = \(settings.lockTimeout.milliseconds)"
        }
        if limit != settings.actTime {
            text += "; SET LOCAL statement_timeout = \(limit.milliseconds)"
        }
        if limit == usual {
            // The time comes with the answer that is waited for anyway.
            if job.kind == .heavy {
                // It holds no row that others wait for, so it may pause.
                text += "; SET LOCAL idle_in_transaction_session_timeout = \(limit.milliseconds)"
            }
            try begin("\(text); \(serverTime)", behind: lock, readTime)
        } else {
            // Asked for before: a query would take the snapshot, and a migration takes its lock
            // first. What takes long may also pause between its statements.
            try readTime(serverTime)
            try command(
                "\(text); SET LOCAL idle_in_transaction_session_timeout = \(limit.milliseconds)")
        }
        startWatch(limit)
    }

    func startWatch(_ limit: Duration) {
        stopwatch.start(limit)
        (statementTime, statementStep) = (limit, limit / 10)
    }

    /// Gives the next statement what is left of the act's time, and not all of it again.
    func shortenTime() throws {
        // Among others a statement has the whole share: what is told holds for all of them.
        guard pipe?.isShared != true else { return }
        let remaining = stopwatch.remaining
        guard statementTime - remaining > statementStep else { return }
        statementTime = remaining
        let text = "SET LOCAL statement_timeout = \(remaining.milliseconds)"
        if pipe == nil { try command(text) } else { try push(text) }
    }

    private func readTime(_ text: String) throws {
        began = try time.learn {
            let result = try accept(PQexec(handle, text), running: text)
            defer { PQclear(result) }
            guard let value = PQgetvalue(result, 0, 0), let moment = Int64(String(cString: value))
            else {
                throw PostgreSQLFailure(state: "", text: "no time", statement: text).error
            }
            return Instant(milliseconds: moment)
        }
    }

    /// Takes the server's lock of the lane, once in a session.
    func takeLane() throws {
        guard !hasLane else { return }
        let limit = settings.lockTimeout.milliseconds
        let before = "SELECT set_config('lock_timeout', '\(limit)', true);"
        do { try command(before + "SELECT pg_advisory_lock(\(laneLock))") } catch {
            // The time may have ended just behind the grant, and the session's lock outlives that.
            giveLaneBack()
            throw error
        }
        hasLane = true
    }

    /// Gives the server's lock of the lane back.
    func leaveLane() {
        guard hasLane else { return }
        hasLane = false
        giveLaneBack()
    }

    private func giveLaneBack() {
        let result = PQexec(handle, "SELECT pg_advisory_unlock(\(laneLock))")
        defer { PQclear(result) }
        // The server gives back what a session leaves that ends.
        if PQresultStatus(result) != PGRES_TUPLES_OK { isStuck = true }
    }

    /// Runs statements outside the lent transaction.
    func command(_ text: String) throws {
        PQclear(try accept(PQexec(handle, text), running: text))
    }

    /// Returns the result of an accepted statement; else remembers and throws why not.
    private func accept(
        _ result: OpaquePointer?, running statement: @autoclosure () -> String
    ) throws -> OpaquePointer {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            if let result { return result }
            fallthrough
        default:
            let failure = PostgreSQLFailure(result, in: handle, running: statement())
            PQclear(result)
            if trouble == nil { trouble = failure }
            throw (trouble ?? failure).error
        }
    }

    /// Refuses statements after a refused one, and outside a transaction, where each would stand
    /// for itself.
    private func requireTransaction(_ statement: @autoclosure () -> String) throws {
        if trouble == nil, stopwatch.isOver {
            _ = note(
                PostgreSQLFailure(
                    state: "57014", text: "the act used up its time", statement: statement()))
        }
        guard pipe != nil || isInTransaction, trouble == nil else {
            throw
                (trouble
                ?? PostgreSQLFailure(
                    state: "25P01", text: "no transaction is open", statement: statement())).error
        }
    }

    private func prepared(_ sql: SQL, _ types: [Oid]) throws -> String {
        let key = StatementKey(form: sql.form, types: types)
        if let name = statements[key] { return name }
        try refuseEnd(sql.text)
        if statements.count >= settings.statementLimit {
            try command("DEALLOCATE ALL")
            statements.removeAll()
        }
        let name = newName()
        let numbered = Self.numbered(sql.text)
        let result = PQprepare(handle, name, numbered, Int32(types.count), types)
        PQclear(try accept(result, running: numbered))
        statements[key] = name
        return name
    }

    /// Refuses a statement that would end the lent transaction, and other acts' with it.
    func refuseEnd(_ text: String) throws {
        let word = text.drop { $0.isWhitespace }.prefix { $0.isLetter }.uppercased()
        guard ["COMMIT", "END", "ROLLBACK", "ABORT", "RELEASE", "PREPARE"].contains(word) else {
            return
        }
        throw note(
            PostgreSQLFailure(
                state: "25P01", text: "the closure ended the transaction", statement: text))
    }

    func newName() -> String {
        statementNumber += 1
        return "s\(statementNumber)"
    }

    /// Every marker becomes `$1`, `$2` and so on.
    static func numbered(_ marked: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(marked.utf8.count + 16)
        var number = 0
        for byte in marked.utf8 {
            if byte == 1 {
                number += 1
                bytes.append(contentsOf: "$\(number)".utf8)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What makes two statements the same to the server: text and the types of the values.
struct StatementKey: Hashable {
    let form: SQLForm
    let types: [Oid]
}

/// Asks for the moment at which the transaction began, in milliseconds since 1970: the one behind
/// its wait for a lock, which `now()` may lie before.
let serverTime = "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"

/// The number of the lane's lock on the server: "lane" in ASCII.
let laneLock = 1_818_324_581
#endif
