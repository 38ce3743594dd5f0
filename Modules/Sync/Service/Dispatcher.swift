public import RetailCore
import RetailCrypto
import RetailJSON
public import RetailKit
public import RetailStorage

/// Performs operations for every door: access, idempotency, one transaction, audit.
public struct Dispatcher: Sendable {
    let database: Database
    let refusals = Refusals()
    let reads: Reads
    let foresight: Foresight
    private let references: [Reference]

    /// Works on one retailer's data, whose records are known by the modules' names besides their
    /// ids; `modules` also say what previews look at.
    public init(database: Database, modules: [Module] = []) {
        self.init(database: database, modules: modules, reads: Reads())
    }

    init(database: Database, modules: [Module] = [], reads: Reads) {
        self.database = database
        references = modules.flatMap(\.references)
        foresight = Foresight(modules)
        self.reads = reads
    }

    /// Performs an operation.
    ///
    /// A command's effect, its audit entry and its kept answer are one transaction: repeating a
    /// request with the same key gives the first answer again and changes nothing.
    /// - Throws: `request.unauthenticated`, `request.forbidden`, `request.idempotency-key-missing`,
    ///   `request.idempotency-key-malformed`, `request.idempotency-key-reused`,
    ///   `request.invalid-input`, and the operation's own errors.
    public func perform(
        _ operation: Operation, _ input: OperationInput, _ call: Call
    ) async throws(RetailError) -> Outcome {
        try admit(operation, call, path: input.path)
        let call = call.noting()
        var input = input
        do {
            guard operation.kind == .command else {
                input = try await named(input, of: operation, for: call)
                let work = try await operation.work(input, call)
                let outcome = try await database.read(operation.weight, work)
                reads.note(operation, input, outcome, call)
                return outcome
            }
            return try await act(operation, &input, call)
        } catch {
            let error = declared(error, by: operation)
            refusals.note(operation, operation.subject(of: input), error, call)
            throw error
        }
    }

    /// A refusal that its operation does not declare is a mistake in the program. A debug build
    /// says so in its place, so that no test which meets one passes.
    func declared(_ error: RetailError, by operation: Operation) -> RetailError {
        #if DEBUG
        guard !operation.declares(error) else { return error }
        return SyncErrors.undeclaredRefusal.error(
            "\(operation.name) does not declare \(error.code): \(error.message)")
        #else
        return error
        #endif
    }

    /// Does an operation as for a call that is performed, and takes everything back.
    ///
    /// What the transaction of an act that does not stand alone refuses for another reason than
    /// rights is no refusal here: it may ask for what acts before it, taken back as well, would
    /// have made.
    /// - Returns: what it would answer; nil where it asks for what is not there.
    /// - Throws: what ``perform(_:_:_:)`` refuses; in its transaction, of an act that does not
    ///   stand alone, what it refuses to a caller who may not.
    @discardableResult
    public func rehearse(
        _ operation: Operation, _ input: OperationInput, _ call: Call, isAlone: Bool
    ) async throws(RetailError) -> Outcome? {
        try check(operation, call)
        let work = try await operation.work(try await named(input, of: operation, for: call), call)
        do {
            return try await database.inBackground.write { tx in
                try tx.takingBack {
                    try work($0)
                } look: { outcome, _ in
                    outcome
                }
            }
        } catch {
            let error = (error.cause as? Outdated)?.refusal ?? error
            switch error.kind {
            case .malformed, .invalid, .notFound, .gone, .conflict, .stale:
                guard isAlone else { return nil }
                throw error
            case .forbidden, .unauthenticated, .limited, .unavailable, .fault: throw error
            }
        }
    }

    /// The input with ids in place of names. A slug may pass to another record, so a name is
    /// looked up after a kept answer, which is found by what was sent.
    func named(
        _ input: OperationInput, of operation: Operation, for call: Call
    ) async throws(RetailError) -> OperationInput {
        var input = input
        for (field, prefix) in operation.references {
            guard let reference = references.first(where: { $0.prefix == prefix }),
                let text = input.text(of: field), reference.isName(text)
            else { continue }
            let asking = operation.asked(by: call)
            let id = try await database.read { tx in
                try reference.id(named: text, for: asking, in: tx)
            }
            do { input = try input.with(id, in: field) } catch { throw RetailError.wrapping(error) }
        }
        return input
    }

    /// Refuses who may not call the operation, and notes it for the audit; `path` has the values
    /// of the route.
    public func admit(
        _ operation: Operation, _ call: Call, path: [String: String] = [:]
    ) throws(RetailError) {
        do { try check(operation, call) } catch {
            let input = OperationInput(path: path)
            refusals.note(operation, operation.subject(of: input), error, call)
            throw error
        }
    }

    private func check(_ operation: Operation, _ call: Call) throws(RetailError) {
        try checkAccess(to: operation, call)
        if operation.needsConfirmation { try call.requireConfirmation() }
    }

    private func checkAccess(to operation: Operation, _ call: Call) throws(RetailError) {
        switch operation.access {
        case .open: return
        case .signedIn:
            guard !call.actor.isAnonymous else { throw Self.unauthenticated }
            if call.own != nil { try admitCustomer(to: operation) }
        case .permission(let permission):
            guard !call.actor.isAnonymous else { throw Self.unauthenticated }
            if call.own != nil { return try admitCustomer(to: operation) }
            guard call.grants.permitSomewhere(permission) else {
                throw RequestErrors.forbidden.error(
                    "This needs the permission \(permission.name). Ask for a role that grants it.")
            }
        }
    }

    /// Customers call what says that it is open to them, and nothing else.
    private func admitCustomer(to operation: Operation) throws(RetailError) {
        guard !operation.scope.isOpenToCustomers else { return }
        throw RequestErrors.forbidden.error(
            "Customers cannot do this by themselves. Let the shop do it.")
    }

    /// Performs a command.
    ///
    /// Whether it is a repetition is found in its transaction, or once it was refused: what the
    /// first request changed may be why. A first request is asked nothing more.
    private func act(
        _ operation: Operation, _ input: inout OperationInput, _ call: Call
    ) async throws(RetailError) -> Outcome {
        let request = try request(operation, input, call)
        do {
            input = try await named(input, of: operation, for: call)
            return try await act(operation, input, request, call)
        } catch {
            guard let request, error.kind != .fault else { throw error }
            let kept = try await database.read { tx in try replay(request, in: tx) }
            guard let kept else { throw error }
            return kept
        }
    }

    /// How often an act is prepared again before the refusal is told.
    private static let mostRepetitions = 3

    /// Prepares a command and does it, again where what was prepared is outdated by then.
    private func act(
        _ operation: Operation, _ input: OperationInput, _ request: Request?, _ call: Call
    ) async throws(RetailError) -> Outcome {
        try await prepared { () async throws(RetailError) in
            let work = try await operation.work(input, call)
            return try await database.write { tx in
                try write(operation, work, request, call, in: tx)
            }
        }
    }

    /// Tries again what found that its preparation was outdated, a few times.
    /// - Throws: what `attempt` throws; in the end the refusal of what was outdated.
    func prepared<Done>(
        _ attempt: () async throws(RetailError) -> Done
    ) async throws(RetailError) -> Done {
        var repetitions = 0
        while true {
            do { return try await attempt() } catch {
                guard let outdated = error.cause as? Outdated else { throw error }
                guard repetitions < Self.mostRepetitions else { throw outdated.refusal }
                repetitions += 1
            }
        }
    }

    /// Effect, audit and kept answer in one transaction.
    ///
    /// On SQLite the key is looked up, which costs little and spares a repetition its effect. On
    /// PostgreSQL a look-up of a missing key would make every pair of serialisable acts conflict
    /// (measured: 260 against 2,100 orders a second); there the insertion finds the repetition,
    /// which then looks for the answer instead of being done again.
    private func write(
        _ operation: Operation, _ work: Operation.Work, _ request: Request?, _ call: Call,
        in tx: borrowing Transaction
    ) throws -> Outcome {
        if let request, tx.engine == .sqlite || request.key.isSuspected,
            let kept = try replay(request, in: tx)
        {
            return kept
        }
        let outcome = try work(tx)
        let call = call.begun(in: tx)
        tx.acts().conclude(
            operation.name, outcome.subject, by: call, recordedAt: call.now,
            key: request?.key,
            answer: request.map { KeptAnswer(fingerprint: $0.fingerprint, outcome: outcome) })
        return outcome
    }

    /// What a repetition is known by: its key, and what was sent, before names became ids.
    private struct Request {
        let key: RequestKey
        let fingerprint: [UInt8]
    }

    /// The request of a command that keeps its answer; nil for others.
    private func request(
        _ operation: Operation, _ input: OperationInput, _ call: Call
    ) throws(RetailError) -> Request? {
        guard operation.kind == .command, let key = try key(of: operation, call) else { return nil }
        let digest = SHA256.digest(of: "\(call.actor.text)\n\(key)")
        return Request(
            key: RequestKey(digest: Array(digest.prefix(16))),
            fingerprint: input.fingerprint(of: operation, by: call))
    }

    private func key(of operation: Operation, _ call: Call) throws(RetailError) -> String? {
        guard !operation.isSecret else { return nil }
        guard let key = call.idempotencyKey else {
            guard !operation.needsKey else {
                throw RequestErrors.keyMissing.error(
                    "Send an Idempotency-Key header: a new random text for every new act, the "
                        + "same text when you repeat one.")
            }
            return nil
        }
        try IdempotencyKey.check(key)
        return key
    }

    /// The answer to the first request with the key; nil where there was none.
    private func replay(_ request: Request, in tx: borrowing Transaction) throws -> Outcome? {
        guard let earlier = try AnswerStore().find(request.key.digest, in: tx) else { return nil }
        guard let answer = earlier.answer else {
            throw RequestErrors.keyExpired.error(
                "This Idempotency-Key was used more than two days ago and its answer is gone. Look "
                    + "for what it made, and use a new key for a new act.")
        }
        guard answer.fingerprint == request.fingerprint else {
            throw RequestErrors.keyReused.error(
                "This Idempotency-Key was used with another request. Use a new key.")
        }
        return answer.outcome
    }

    private static var unauthenticated: RetailError {
        RequestErrors.unauthenticated.error(
            "Send an API key or a session token: Authorization: Bearer <token>.")
    }
}

extension OperationInput {
    /// A digest of what is asked for: SHA-256 over the operation's name and every part of the
    /// input, each with its length in front so that no two inputs read the same. The body counts by
    /// its values: `1.0E7` and `10000000`, and members in another order, are the same request.
    /// Where the caller acts is a part of it: there a telephone number is another, and so is the
    /// sale.
    func fingerprint(of operation: Operation, by call: Call? = nil) -> [UInt8] {
        var bytes: [UInt8] = []
        func add(_ text: some Collection<UInt8>) {
            bytes += Array(String(text.count).utf8) + [UInt8(ascii: ":")]
            bytes += text
        }
        add(operation.name.utf8)
        add((call?.channel?.text ?? "").utf8)
        add((call?.location?.text ?? "").utf8)
        for (name, value) in path.sorted(by: { $0.key < $1.key }) {
            add(name.utf8)
            add(value.utf8)
        }
        bytes.append(UInt8(ascii: ";"))
        for (name, value) in query.sorted(by: { ($0.name, $0.value) < ($1.name, $1.value) }) {
            add(name.utf8)
            add(value.utf8)
        }
        bytes.append(UInt8(ascii: ";"))
        if let body { add(body.canonicalBytes) }
        return SHA256.digest(of: bytes)
    }
}
