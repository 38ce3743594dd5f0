#if PostgreSQL
import CPostgreSQL
import RetailCore
import RetailStorage

/// What was sent to the server without waiting for its answers, while acts share a transaction.
struct Pipe {
    /// One thing sent.
    struct Sent {
        let form: SQLForm
        /// Which act sent it.
        let owner: Int
        /// The statement that is prepared by it.
        var key: StatementKey?
        /// What the server says when it did it, where that is not sure.
        var tag: String?
        /// What it has to change.
        var demand: Demand?
        /// What becomes of a lock by it.
        var locking: Locking?
        /// Whether it is nothing but a sync.
        var isMark = false

        /// Put together where something is said of it alone.
        var text: String { form.text }
    }

    enum Locking {
        case taken(SessionLock)
        case given(SessionLock)
    }

    /// Whether several acts share the transaction.
    let isShared: Bool
    /// What is not answered yet, in order.
    var sent: [Sent] = []
    /// Which act speaks now.
    var owner = 0
    /// Which act the trouble is of.
    var culprit = 0
    /// The acts of which a demand was not met since the last trouble was dealt with.
    var missed: Set<Int> = []
    /// Whether the server said that it committed.
    var isCommitted = false
    /// Answers that may be outstanding.
    static let most = 256
}

/// libpq's pipeline mode (PostgreSQL documentation, 34.5): statements are sent one after another,
/// and the server skips all that follow a refused one until the next sync.
extension PostgreSQLConnection {
    /// Begins to send without waiting.
    func enterPipe(isShared: Bool) throws {
        guard PQenterPipelineMode(handle) == 1 else {
            throw PostgreSQLFailure(nil, in: handle, running: "pipeline").error
        }
        pipe = Pipe(isShared: isShared)
    }

    /// Goes back to one answer for each question; a connection that cannot is not used again.
    func leavePipe() {
        if PQexitPipelineMode(handle) == 1 { pipe = nil } else { isStuck = true }
    }

    /// Opens the transaction of a light read: BEGIN travels with its first question, and the time
    /// is the server's as it was told of late.
    func beginInPipe() throws {
        trouble = nil
        isReading = true
        try enterPipe(isShared: false)
        try push("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        if time.isRecent { began = time.now() } else { try learnTime() }
        startWatch(settings.actTime)
    }

    /// Ends the transaction without effect, and the sending without waiting.
    func endPipe() {
        stopwatch.stop()
        if !isLost {
            // Whatever is still under way ends first, refused or not.
            let before = trouble
            settleAll(staysOpen: false)
            trouble = nil
            sendAll(["ROLLBACK"])
            settleAll(staysOpen: false)
            trouble = before
        }
        leavePipe()
    }

    /// Sends control statements; what goes wrong is the trouble.
    func sendAll(_ texts: [String], tag: String? = nil) {
        do { for text in texts { try push(text, tag: tag) } } catch {
            _ = note(PostgreSQLFailure(nil, in: handle, running: texts.first ?? ""))
        }
    }

    /// Waits for all answers; what goes wrong is the trouble.
    func settleAll(staysOpen: Bool = true) {
        do { PQclear(try settle(staysOpen: staysOpen)) } catch {
            _ = note(PostgreSQLFailure(nil, in: handle, running: "sync"))
        }
    }

    /// Learns when the open transaction began.
    func learnTime() throws {
        began = try time.learn {
            let rows = PostgreSQLRows(try ask(SQL(unchecked: serverTime)))
            rows.stand(on: 0)
            guard let moment = rows.integer(0) else {
                throw PostgreSQLFailure(state: "", text: "no time", statement: serverTime).error
            }
            return Instant(milliseconds: moment)
        }
    }

    /// Goes back to a savepoint; what the trouble was is dealt with.
    func goBack(to savepoint: String, of owner: Int) {
        trouble = nil
        pipe?.missed = []
        pipe?.owner = owner
        sendAll(["ROLLBACK TO \(savepoint)"])
    }

    /// Whether every answer is here.
    var isSettled: Bool { pipe?.sent.isEmpty ?? true }

    /// Remembers the first trouble and whose it is.
    func note(_ failure: PostgreSQLFailure, of owner: Int? = nil) -> RetailError {
        if trouble == nil {
            trouble = failure
            let culprit = owner ?? pipe?.owner ?? 0
            pipe?.culprit = culprit
        }
        return (trouble ?? failure).error
    }

    /// Sends a statement without values.
    func push(_ text: String, tag: String? = nil) throws {
        try push(SQL(unchecked: text).form, tag: tag) {
            PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 1)
        }
    }

    /// Sends a statement, prepared once.
    func push(
        _ sql: SQL, _ demand: Demand? = nil, locking: Pipe.Locking? = nil
    ) throws {
        let parameters = try PostgreSQLParameters(sql.values)
        let name = try prepareInPipe(sql, parameters.types)
        try push(sql.form, demand: demand, locking: locking) {
            parameters.lend { values, lengths, formats in
                PQsendQueryPrepared(handle, name, Int32(values.count), values, lengths, formats, 1)
            }
        }
    }

    private func push(
        _ form: SQLForm, key: StatementKey? = nil, tag: String? = nil, demand: Demand? = nil,
        locking: Pipe.Locking? = nil, _ send: () -> Int32
    ) throws {
        guard send() == 1 else {
            throw note(PostgreSQLFailure(nil, in: handle, running: form.text))
        }
        let owner = pipe?.owner ?? 0
        pipe?.sent.append(
            Pipe.Sent(
                form: form, owner: owner, key: key, tag: tag, demand: demand, locking: locking))
        if pipe?.sent.count ?? 0 >= Pipe.most { PQclear(try settle()) }
    }

    /// Sends a sync that is not waited for: what follows it does not share the fate of what was
    /// before, and stands for itself where no transaction is open.
    func pushMark() throws {
        let form = SQL(unchecked: "sync").form
        let owner = pipe?.owner ?? 0
        guard PQpipelineSync(handle) == 1 else {
            throw note(PostgreSQLFailure(nil, in: handle, running: form.text))
        }
        pipe?.sent.append(Pipe.Sent(form: form, owner: owner, isMark: true))
    }

    private func prepareInPipe(_ sql: SQL, _ types: [Oid]) throws -> String {
        let key = StatementKey(form: sql.form, types: types)
        if let name = statements[key] { return name }
        let text = sql.text
        try refuseEnd(text)
        if statements.count >= settings.statementLimit {
            statements.removeAll()
            try push("DEALLOCATE ALL")
        }
        let name = newName()
        let numbered = Self.numbered(text)
        statements[key] = name
        try push(SQL(unchecked: numbered).form, key: key) {
            PQsendPrepare(handle, name, numbered, Int32(types.count), types)
        }
        return name
    }

    /// Sends a statement and waits for its answer, and for all before it.
    func ask(_ sql: SQL) throws -> OpaquePointer {
        try push(sql)
        guard let result = try settle() else { throw note(.misplaced(sql.text)) }
        return result
    }

    /// Waits for all answers.
    /// - Returns: the last, for the caller to clear.
    /// - Throws: the first refusal, which is the trouble from now on.
    func settle(staysOpen: Bool = true) throws -> OpaquePointer? {
        guard let sent = pipe?.sent else { return nil }
        pipe?.sent = []
        waits += 1
        guard PQpipelineSync(handle) == 1 else {
            forget(sent)
            throw note(PostgreSQLFailure(nil, in: handle, running: sent.last?.text ?? "sync"))
        }
        var last: OpaquePointer?
        for (index, one) in sent.enumerated() {
            if one.isMark {
                skipMark()
                continue
            }
            PQclear(last)
            last = PQgetResult(handle)
            take(one, last)
            if isLost { forget(sent[index...]) }
            while !isLost, let more = PQgetResult(handle) { PQclear(more) }
        }
        // The sync answers too.
        skipMark()
        if trouble == nil, isLost || staysOpen && !isInTransaction {
            let state = isLost ? "" : "25P01"
            _ = note(
                PostgreSQLFailure(
                    state: state, text: "the transaction is gone", statement: sent.last?.text ?? "")
            )
        }
        guard let trouble else { return last }
        PQclear(last)
        throw trouble.error
    }

    private func skipMark() {
        while !isLost, let mark = PQgetResult(handle) {
            defer { PQclear(mark) }
            if PQresultStatus(mark) == PGRES_PIPELINE_SYNC { break }
        }
    }

    /// Looks at one answer.
    private func take(_ one: Pipe.Sent, _ result: OpaquePointer?) {
        let status = PQresultStatus(result)
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            if let demand = one.demand { return check(demand, of: one, result) }
            if let locking = one.locking { return remember(locking) }
            guard let tag = one.tag else { return }
            if String(cString: PQcmdStatus(result)) == tag {
                pipe?.isCommitted = true
                return
            }
        default: break
        }
        forget([one])
        // What was skipped says nothing: the refusal came before it.
        if status == PGRES_PIPELINE_ABORTED { return }
        let failure = PostgreSQLFailure(result, in: handle, running: one.text)
        if case .taken(let lock)? = one.locking, failure.isWait {
            missed.insert(lock)
            // It may have been granted just before: then it outlives the refusal.
            held.append(lock)
            return
        }
        _ = note(failure, of: one.owner)
    }

    private func remember(_ locking: Pipe.Locking) {
        switch locking {
        case .taken(let lock): held.append(lock)
        case .given(let lock): held.removeAll { $0 == lock }
        }
    }

    /// Whether a statement did what it had to.
    private func check(_ demand: Demand, of one: Pipe.Sent, _ result: OpaquePointer?) {
        guard PostgreSQLRows.changes(of: result) != demand.count else { return }
        var failure = PostgreSQLFailure(state: "", text: "changed others", statement: one.text)
        failure.refusal = demand.refusal()
        pipe?.missed.insert(one.owner)
        _ = note(failure, of: one.owner)
    }

    /// Whether the answer to something that is under way may still refuse the act, although the
    /// server goes on.
    var hasDemands: Bool { pipe?.sent.contains { $0.demand != nil } ?? false }

    /// Statements that may never have been prepared.
    private func forget(_ sent: some Sequence<Pipe.Sent>) {
        for case let key? in sent.map(\.key) { statements[key] = nil }
    }
}
#endif
