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
    /// For its own notes; what a file asks for are acts as any other.
    let database: Database
    /// When it is asked for; what is stored bears the time of its transaction.
    let moment: @Sendable () -> Instant
    let ids: any IDSource
    /// How many acts a portion has, side by side where they are about different subjects.
    let portion: Int
    /// How long a run goes on before others have their turn.
    let turn: Duration
    private let open: OpenFiles

    init(
        imports: Imports, database: Database, moment: @escaping @Sendable () -> Instant,
        ids: any IDSource, portion: Int = 64, turn: Duration = .milliseconds(500),
        open: OpenFiles = OpenFiles(most: 4, portions: 200)
    ) {
        self.open = open
        self.imports = imports
        self.database = database.inBackground
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
                switch try await advance(id) {
                case .ended: return false
                case .waits: return true
                case .moved: break
                }
            } catch {
                let error = (error as? Refusal)?.error ?? RetailError.wrapping(error)
                guard try await stop(id, because: error) else { throw error }
                return false
            }
            if ContinuousClock.now - start >= turn { return true }
        }
    }

    /// What became of a step.
    private enum Step {
        case moved
        /// Other files are open: it is not its turn yet.
        case waits
        case ended
    }

    /// Goes one step on, with a file that nobody else has meanwhile. A step that throws lets go of
    /// the open file.
    private func advance(_ id: ID<FileImport>) async throws -> Step {
        let found = try await database.read { tx in try ImportStore().find(id, in: tx) }
        guard let file = found, file.state == .queued || file.state == .running else {
            open.forget(id)
            return .ended
        }
        guard let taken = open.take(id, at: moment()) else {
            try await wait(file)
            return .waits
        }
        do {
            let kept = try await step(on: file, with: taken)
            open.keep(kept ?? Taken(file: nil, portions: 0), for: id, at: moment())
            return kept == nil ? .ended : .moved
        } catch {
            open.keep(Taken(file: nil, portions: 0), for: id, at: moment())
            throw error
        }
    }

    /// Looks through the next part of the file, goes on to where the import was, or does a portion
    /// of its acts.
    /// - Returns: what is kept open; nil at the end.
    private func step(on file: FileImport, with taken: Taken) async throws -> Taken? {
        var taken = taken
        let grants = try await grants(of: file)
        switch try await opened(file, taken.file, grants) {
        case .survey(let survey):
            taken.file = try await look(survey, file).map { .survey($0) }
        case .acts(var reading):
            try await reading.skip(to: file.position, most: Self.mostSkipped)
            guard reading.position == file.position else {
                taken.file = .acts(reading)
                return taken
            }
            try await imports.requireRoomForRejects(of: file)
            let next = try await reading.next(portion)
            let outcomes = try await outcomes(of: next.acts, file, grants)
            var progress = ImportProgress()
            for (act, outcome) in zip(next.acts, outcomes) { progress.add(act, outcome) }
            progress.reading = await reading.source.reading
            taken.portions += 1
            // Another worker may have been here: then the next step begins at what it left.
            let isKept = try await keep(progress, of: file, isLast: next.isLast)
            if isKept, next.isLast { return nil }
            taken.file = isKept ? .acts(reading) : nil
        }
        return taken
    }

    /// Says of a file that waits for its turn that nobody has left it behind.
    private func wait(_ file: FileImport) async throws {
        let asked = moment()
        guard file.movedAt <= asked - Self.stillness else { return }
        try await database.write { tx in
            let now = tx.now(insteadOf: asked)
            try ImportStore().touch(
                file.id, unmovedSince: now - Self.stillness, at: now, in: tx)
        }
    }

    /// How long a file that waits stands still before it is said that it waits: less than upkeep
    /// lets it.
    private static let stillness = Duration.seconds(30)

    private func grants(of file: FileImport) async throws -> [Grant] {
        guard let grants = try await imports.performing.grants(try Actor(file.actor)) else {
            throw ExchangeErrors.actorGone.error(
                "Who handed the file in may do nothing any more. Hand it in yourself.")
        }
        return grants
    }
}

extension ImportRunner {
    /// The file as far as this process has read it, opened anew where it has not, or where another
    /// one went on with it meanwhile.
    private func opened(
        _ file: FileImport, _ there: OpenFile?, _ grants: [Grant]
    ) async throws -> OpenFile {
        switch there {
        case .acts(let reading) where reading.position <= file.position: return .acts(reading)
        case .survey(let survey): return .survey(survey)
        default: break
        }
        let connector = try imports.connector(file.connector)
        let options = ImportOptions(file.options)
        var findings: [UInt8] = []
        if let survey = connector.survey {
            let kept = try await database.read { tx in try SurveyStore().find(file.id, in: tx) }
            guard let kept else {
                let desk = try desk(of: file, grants, row: "survey", isDry: true)
                return .survey(Surveying(survey: try await survey(options, desk)))
            }
            findings = kept
        }
        let source = try await connector.open(
            imports.file(file.id, size: file.size, findings: findings), options)
        return .acts(Reading(source: source))
    }

    /// Looks through the next part of a file; behind the last what was found is kept.
    /// - Returns: where it goes on; nil at the end.
    private func look(_ survey: Surveying, _ file: FileImport) async throws -> Surveying? {
        let part = try await imports.file(file.id, size: file.size).read(survey.place)
        if let part, !part.isEmpty {
            try await survey.survey.take(part)
            return Surveying(survey: survey.survey, place: survey.place + Int64(part.count))
        }
        let findings = try await survey.survey.finish()
        guard findings.count <= Self.mostFindings else {
            throw ExchangeErrors.fileTooLarge.error(
                "More than \(Self.mostFindings >> 20) MiB were found in the file before its first "
                    + "row. Cut it into several.")
        }
        try await database.write { tx in try SurveyStore().add(findings, to: file.id, in: tx) }
        return nil
    }

    private func desk(
        of file: FileImport, _ grants: [Grant], row: String, isDry: Bool
    ) throws -> ImportDesk {
        let actor = try Actor(file.actor)
        let (moment, ids) = (moment, ids)
        let row = "\(file.id.text)-\(row)"
        return imports.performing.desk(
            for: try imports.connector(file.connector), isDry: isDry,
            handedInAt: file.createdAt,
            as: { key in
                Call(
                    actor: actor, grants: grants, now: moment(), ids: ids, requestID: row,
                    idempotencyKey: key)
            }, row: row)
    }

    private static let mostSkipped = 2_000
    private static let mostFindings = 32 << 20
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
        let desk = try desk(
            of: file, grants, row: "\(act.rows.first?.number ?? 0)", isDry: file.isDry)
        do { return try await act.take(desk) } catch {
            let error = (error as? Refusal)?.error ?? RetailError.wrapping(error)
            guard error.isRefusal else { throw error }
            return ActOutcome(act.rows.map { _ in .rejected(RowRefusal(error)) })
        }
    }

    /// Writes down what a portion came to.
    /// - Returns: false when the import is not where it was.
    private func keep(
        _ progress: ImportProgress, of file: FileImport, isLast: Bool
    ) async throws -> Bool {
        let (asked, ids) = (moment(), ids)
        return try await database.write { tx in
            let call = Call.system("exchange", now: asked, ids: ids).begun(in: tx)
            var moved = file.moved(on: progress, at: call.now)
            if isLast { moved.state = .done }
            guard try ImportStore().advance(file, to: moved, in: tx) else {
                try keepLate(progress, of: file, at: call.now, in: tx)
                return false
            }
            try RejectStore().add(progress.rejects, to: file.id, in: tx)
            if isLast { try tx.record(ImportEnded(moved), by: call) }
            return true
        }
    }

    /// What was done while somebody cancelled the import is done, and counts.
    private func keepLate(
        _ progress: ImportProgress, of file: FileImport, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        guard let found = try ImportStore().find(file.id, in: tx), found.state == .cancelled,
            found.position == file.position
        else { return }
        var late = found.moved(on: progress, at: now)
        late.state = .cancelled
        guard try ImportStore().advance(found, to: late, while: [.cancelled], in: tx) else {
            return
        }
        // Who is forgotten meanwhile is looked for in rows that came until then.
        guard now < found.movedAt + HandedInFiles.settling else { return }
        try RejectStore().add(progress.rejects, to: file.id, in: tx)
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
            let hasEnded = error.isRefusal || failed.failures >= Self.mostFailures
            if hasEnded {
                failed.state = .failed
                failed.problem = "\(error.code.rawValue): \(error.whole)".printable(most: 4_000)
            }
            guard try ImportStore().advance(file, to: failed, in: tx) else { return false }
            if hasEnded { try tx.record(ImportEnded(failed), by: call) }
            return hasEnded
        }
    }

    private static let mostFailures: Int64 = 5
}

extension RetailError {
    /// Whether it is about what was asked for and not about the machine.
    var isRefusal: Bool {
        switch kind {
        case .malformed, .invalid, .notFound, .gone, .conflict, .forbidden, .stale: true
        case .unauthenticated, .limited, .unavailable, .fault: false
        }
    }
}
