public import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import Synchronization

/// Takes files in, a portion at a time: what is done is kept with how far the import is, so that
/// it goes on there whoever goes on with it.
public struct ImportRunner: Sendable {
    let imports: Imports
    let database: Database
    /// When it is asked for; what is stored bears the time of its transaction.
    let moment: @Sendable () -> Instant
    let ids: any IDSource
    /// How many acts a portion has, side by side where they are about different subjects.
    let portion: Int
    /// How long a run goes on before others have their turn.
    let turn: Duration
    private let sessions = Sessions()

    init(
        imports: Imports, database: Database, moment: @escaping @Sendable () -> Instant,
        ids: any IDSource, portion: Int = 64, turn: Duration = .milliseconds(500)
    ) {
        self.imports = imports
        self.database = database
        self.moment = moment
        self.ids = ids
        self.portion = portion
        self.turn = turn
    }

    /// Goes on with an import for a while.
    /// - Returns: whether there is more of it.
    /// - Throws: errors of the machine, after which it can go on; what is wrong with the file
    ///   ends the import instead.
    public func run(_ id: ID<FileImport>) async throws -> Bool {
        let start = ContinuousClock.now
        while true {
            do {
                guard try await advance(id) else { return false }
            } catch {
                sessions.end(id)
                let error = (error as? Refusal)?.error ?? RetailError.wrapping(error)
                guard try await stop(id, because: error) else { throw error }
                return false
            }
            if ContinuousClock.now - start >= turn { return true }
        }
    }

    /// Does one portion.
    /// - Returns: whether there is more.
    private func advance(_ id: ID<FileImport>) async throws -> Bool {
        let found = try await database.read { tx in try ImportStore().find(id, in: tx) }
        guard let file = found, file.state == .queued || file.state == .running else {
            sessions.end(id)
            return false
        }
        let grants = try await grants(of: file)
        let session = try await session(of: file)
        var acts: [ImportAct] = []
        while acts.count < portion, let act = try await session.source.next() { acts.append(act) }
        let outcomes = try await outcomes(of: acts, file, grants)
        var progress = ImportProgress()
        for (act, outcome) in zip(acts, outcomes) { progress.add(act, outcome) }
        progress.reading = await session.source.reading
        let isLast = acts.count < portion
        guard try await keep(progress, of: file, head: await session.source.head, isLast: isLast)
        else {
            // Another worker has been here: begin again at what it left.
            sessions.end(id)
            return true
        }
        session.position += Int64(acts.count)
        if isLast { sessions.end(id) }
        return !isLast
    }

    private func grants(of file: FileImport) async throws -> [Grant] {
        guard let grants = try await imports.performing.grants(try Actor(file.actor)) else {
            throw ExchangeErrors.actorGone.error(
                "Who handed the file in may do nothing any more. Hand it in yourself.")
        }
        return grants
    }

    /// The file as far as it was read, opened anew where this process has not, or where another
    /// one went on with it meanwhile.
    private func session(of file: FileImport) async throws -> Session {
        if let known = sessions.find(file.id), known.position == file.position { return known }
        let connector = try imports.connector(file.connector)
        let source = try await connector.open(
            imports.file(file.id, size: file.size), ImportOptions(file.options))
        for _ in 0..<file.position {
            guard try await source.next() != nil else { break }
        }
        let session = Session(source, at: file.position)
        sessions.keep(session, for: file.id)
        return session
    }
}

extension ImportRunner {
    /// Does acts side by side, those of one subject one after another.
    private func outcomes(
        of acts: [ImportAct], _ file: FileImport, _ grants: [Grant]
    ) async throws -> [ActOutcome] {
        return try await withThrowingTaskGroup(of: [(Int, ActOutcome)].self) { group in
            for indices in ActGroups(of: acts.map(\.subjects)).groups {
                group.addTask {
                    var done: [(Int, ActOutcome)] = []
                    for index in indices {
                        done.append((index, try await outcome(of: acts[index], file, grants)))
                    }
                    return done
                }
            }
            var all: [Int: ActOutcome] = [:]
            for try await done in group { for (index, outcome) in done { all[index] = outcome } }
            return acts.indices.map { all[$0] ?? ActOutcome([]) }
        }
    }

    private func outcome(
        of act: ImportAct, _ file: FileImport, _ grants: [Grant]
    ) async throws -> ActOutcome {
        let actor = try Actor(file.actor)
        let (moment, ids) = (moment, ids)
        let row = "\(file.id.text)-\(act.rows.first?.number ?? 0)"
        let desk = imports.performing.desk(
            for: try imports.connector(file.connector), isDry: file.isDry,
            as: { key in
                Call(
                    actor: actor, grants: grants, now: moment(), ids: ids, requestID: row,
                    idempotencyKey: key)
            }, row: row)
        do { return try await act.take(desk) } catch {
            let error = (error as? Refusal)?.error ?? RetailError.wrapping(error)
            guard error.isRefusal else { throw error }
            let refusal = RowRefusal(
                field: error.issues.first.flatMap { $0.pointer.split(separator: "/").last }
                    .map(String.init),
                code: error.code, reason: error.whole)
            return ActOutcome(act.rows.map { _ in .rejected(refusal) })
        }
    }

    /// Writes down what a portion came to.
    /// - Returns: false when the import is not where it was.
    private func keep(
        _ progress: ImportProgress, of file: FileImport, head: [UInt8], isLast: Bool
    ) async throws -> Bool {
        let (asked, ids) = (moment(), ids)
        return try await database.write { tx in
            let call = Call.system("exchange", now: asked, ids: ids).begun(in: tx)
            var moved = file.moved(on: progress, at: call.now)
            moved.head = head
            if isLast { moved.state = .done }
            guard try ImportStore().advance(file, to: moved, in: tx) else { return false }
            try RejectStore().add(progress.rejects, to: file.id, in: tx)
            if isLast { try tx.record(ImportEnded(moved), by: call) }
            return true
        }
    }

    /// Ends an import for what is wrong with it; an error of the machine is counted, and ends it
    /// when it comes over and over.
    /// - Returns: whether it has ended.
    private func stop(_ id: ID<FileImport>, because error: RetailError) async throws -> Bool {
        let (asked, ids) = (moment(), ids)
        return try await database.write { tx in
            let call = Call.system("exchange", now: asked, ids: ids).begun(in: tx)
            guard let file = try ImportStore().find(id, in: tx), !file.state.hasEnded else {
                return true
            }
            var failed = file
            failed.failures += 1
            failed.movedAt = call.now
            failed.version += 1
            let hasEnded = error.isRefusal || failed.failures >= Self.mostFailures
            if hasEnded {
                failed.state = .failed
                failed.problem = "\(error.code.rawValue): \(error.whole)"
            }
            guard try ImportStore().advance(file, to: failed, in: tx) else { return false }
            if hasEnded { try tx.record(ImportEnded(failed), by: call) }
            return hasEnded
        }
    }

    private static let mostFailures: Int64 = 5
}

/// The files that this process has open, so that no portion reads them from the beginning.
private final class Sessions: Sendable {
    private let open = Mutex<[ID<FileImport>: Session]>([:])

    func find(_ id: ID<FileImport>) -> Session? { open.withLock { $0[id] } }
    func keep(_ session: Session, for id: ID<FileImport>) { open.withLock { $0[id] = session } }
    func end(_ id: ID<FileImport>) { open.withLock { $0[id] = nil } }
}

/// A file that is open, and how many of its acts were given.
private final class Session: Sendable {
    let source: any ActSource
    private let given: Mutex<Int64>

    init(_ source: any ActSource, at position: Int64) {
        self.source = source
        given = Mutex(position)
    }

    var position: Int64 {
        get { given.withLock { $0 } }
        set { given.withLock { $0 = newValue } }
    }
}

extension RetailError {
    /// Whether it is about what was asked for and not about the machine.
    var isRefusal: Bool {
        switch kind {
        case .malformed, .invalid, .notFound, .conflict, .forbidden, .stale: true
        case .unauthenticated, .limited, .unavailable, .fault: false
        }
    }

    /// The message with what is wrong with single fields.
    fileprivate var whole: String {
        let details = issues.filter { $0.message != message }.map {
            "\($0.pointer.split(separator: "/").last.map(String.init) ?? "it") \($0.message)"
        }
        return details.isEmpty ? message : details.joined(separator: "; ")
    }
}
