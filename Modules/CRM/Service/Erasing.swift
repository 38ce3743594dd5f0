import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Takes away what is kept of who was forgotten: place by place, portion by portion.
///
/// Each portion is an act of its own that also notes how far the work is, so that a worker that was
/// killed is followed by one that goes on. The last step looks everywhere again: what came
/// meanwhile goes too.
struct Erasing: Sendable {
    let book: PersonalBook
    var portion = 500
    /// How many portions a run does before another may have its turn.
    var portions = 40
    /// How many marks of a person are read at once.
    var mostMarks = 1_000

    static let name = "crm.erase-customers"

    /// The job that does it. One that cannot go on gives way to those behind it, and is tried again
    /// after a minute for as long as it takes.
    var job: Job {
        Job(
            Self.name, "Takes away what is kept of customers who were forgotten.",
            every: .seconds(60), lease: .seconds(300)
        ) { run in
            let next = try await run.database.read { tx in
                let limit = run.call(in: tx).now - RightsProblem.pause
                return try ErasureStore().next(failedBefore: limit, in: tx)
            }
            guard let erasure = next else { return false }
            try await attempt(erasure, in: run)
            return true
        }
    }

    /// Goes on with a request, or notes on it what keeps it.
    private func attempt(_ erasure: Erasure, in run: JobRun) async throws {
        let plan = ErasurePlan(book)
        let begun = try await run.database.write { tx in
            try ErasureStore().begin(
                erasure, by: plan.digest, at: run.call(in: tx).now, in: tx)
        }
        guard let begun else { return }
        do { try await erase(begun, by: plan, in: run) } catch {
            let error = (error as? Refusal)?.error ?? RetailError.wrapping(error)
            guard !error.saysDatabaseIsAway else { throw error }
            guard error.code != RequestErrors.staleVersion.code else { return }
            try await run.database.write { tx in
                try ErasureStore().fail(erasure.number, RightsProblem.text(of: error), in: tx)
            }
        }
    }

    private func erase(
        _ erasure: Erasure, by plan: ErasurePlan, in run: JobRun
    ) async throws {
        var current = erasure
        for _ in 0..<portions {
            // Where the gateway ends, the next one goes on.
            guard !Task.isCancelled else { return }
            guard plan.steps.indices.contains(current.step) else {
                return try await finish(current, in: run)
            }
            let erasure = current
            switch plan.steps[current.step] {
            case .copies(let copies, let isLast):
                if isLast { try await requireNothingAwaited(copies, of: erasure, in: run) }
                let count = try await copies.erase(marks(of: erasure, in: run), run.database)
                current = try await advance(erasure, by: 1, count, in: run)
            case .table(let table):
                current = try await advance(erasure, in: run) { tx in
                    let count = try erase(table, of: erasure, by: run.call(in: tx), in: tx)
                    return (count, count < portion)
                }
            case .words(let table):
                current = try await advance(erasure, in: run) { tx in
                    (0, try !PersonalStore(table, on: tx.engine).forgetWords(in: tx))
                }
            case .proof:
                guard let moved = try await prove(erasure, in: run) else { return }
                current = moved
            }
        }
    }

    /// What was on its way in when the person was forgotten is looked through once it is in: by
    /// then nothing comes behind it, and what marks the person is there still.
    private func requireNothingAwaited(
        _ copies: PersonalCopies, of erasure: Erasure, in run: JobRun
    ) async throws {
        let since = erasure.decidedAt ?? erasure.requestedAt
        let awaited = try await run.database.read { tx in
            try copies.awaited(since, run.call(in: tx).now, tx)
        }
        if let awaited { throw RetailError.unavailable(.contended, awaited) }
    }

    /// A portion of a table; consents, suppressions and identifiers leave digests.
    private func erase(
        _ table: PersonalTable, of erasure: Erasure, by call: Call, in tx: borrowing Transaction
    ) throws -> Int {
        let (records, tombstones) = (erasure.records, TombstoneStore())
        let digests = try tombstones.madeDigests(at: call.now, in: tx)
        switch table.name {
        case "crm_consents":
            return try tombstones.digest(records, by: digests, most: portion, in: tx)
        case "crm_suppressions":
            let count = try tombstones.veilSuppressions(
                of: records, by: digests, most: portion, in: tx)
            guard count < portion else { return count }
        case "crm_identities":
            // Of very many the confirming act took the newest alone.
            let moment = try ErasureStore().moment(of: erasure.number, in: tx) ?? call.now
            try tombstones.bury(
                PersonStore().identifiers(of: records, newest: portion, in: tx), by: digests,
                at: moment, in: tx)
        default: break
        }
        return try PersonalStore(table, on: tx.engine).erase(
            of: PersonalRecords(records), most: portion, in: tx)
    }

    /// Whether nothing is left anywhere, also no value of a row that stays: else all is done once
    /// more.
    /// - Returns: nil where something is left.
    private func prove(_ erasure: Erasure, in run: JobRun) async throws -> Erasure? {
        let tables = book.tables.filter(\.losesSomething)
        let left = try await run.database.read(.heavy) { tx in
            try tables.first { table in
                try PersonalStore(table, on: tx.engine).isAnyLeft(
                    of: PersonalRecords(erasure.records), in: tx)
            }?.name
        }
        guard let left else { return try await advance(erasure, by: 1, 0, in: run) }
        try await run.database.write { tx in
            _ = try move(erasure, to: 0, 0, in: tx)
            try ErasureStore().fail(
                erasure.number, "Something was written to \(left) meanwhile: all is done again.",
                in: tx)
        }
        return nil
    }

    /// By what copies of the person's data are known, read portion by portion.
    private func marks(of erasure: Erasure, in run: JobRun) async throws -> PersonalMarks {
        let (database, records) = (run.database, erasure.records)
        let person = PersonalRecords(records)
        var ids = Set(person.ids)
        for table in book.tables where table.named != nil {
            var last: RawID?
            repeat {
                let behind = last
                let some = try await database.read(.heavy) { tx in
                    try PersonalStore(table, on: tx.engine).ids(
                        of: person, behind: behind, most: mostMarks, in: tx)
                }
                ids.formUnion(some)
                last = some.count == mostMarks ? some.last : nil
            } while last != nil
        }
        let identifiers = try await texts { last in
            try await database.read(.heavy) { tx in
                try PersonStore().spellings(of: records, behind: last, most: mostMarks, in: tx)
            }
        }
        let names = try await texts { last in
            try await database.read(.heavy) { tx in
                try PersonStore().names(of: records, behind: last, most: mostMarks, in: tx)
            }
        }
        return PersonalMarks(ids: ids, identifiers: identifiers, names: names)
    }

    private func texts(
        _ portion: (Int64) async throws -> [(number: Int64, texts: [String])]
    ) async throws -> Set<String> {
        var (all, last) = (Set<String>(), Int64.min)
        while true {
            let some = try await portion(last)
            for (_, texts) in some { all.formUnion(texts) }
            guard some.count == mostMarks, let number = some.last?.number else { return all }
            last = number
        }
    }

    /// Does a portion and notes it in one act.
    private func advance(
        _ erasure: Erasure, in run: JobRun,
        _ work: @escaping @Sendable (borrowing Transaction) throws -> (count: Int, isDone: Bool)
    ) async throws -> Erasure {
        try await run.database.write { tx in
            let (count, isDone) = try work(tx)
            return try move(erasure, to: erasure.step + (isDone ? 1 : 0), count, in: tx)
        }
    }

    private func advance(
        _ erasure: Erasure, by steps: Int, _ count: Int, in run: JobRun
    ) async throws -> Erasure {
        try await run.database.write { tx in
            try move(erasure, to: erasure.step + steps, count, in: tx)
        }
    }

    private func move(
        _ erasure: Erasure, to step: Int, _ count: Int, in tx: borrowing Transaction
    ) throws -> Erasure {
        guard try ErasureStore().advance(erasure, to: step, erased: count, in: tx),
            let moved = try ErasureStore().find(erasure.number, in: tx)
        else { throw RequestErrors.staleVersion.error("Another worker erases this customer.") }
        return moved
    }

    /// Lets go of the log, which still has what was removed, and ends the request.
    private func finish(_ erasure: Erasure, in run: JobRun) async throws {
        guard try await run.database.forgetLog() else {
            throw RetailError.unavailable(
                .contended, "A long read keeps the log: the erasure ends once it is over.")
        }
        try await run.database.write { tx in
            let call = run.call(in: tx)
            let ended = try ErasureStore().finish(erasure.number, at: call.now, in: tx)
            for request in ended {
                try tx.record(
                    ErasureEnded(
                        erasure: request.number, customer: request.customer, state: .erased),
                    by: call)
            }
        }
    }
}
