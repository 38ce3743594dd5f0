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

    static let name = "crm.erase-customers"

    /// A place, or what is done behind all of them.
    enum Step {
        case copies(PersonalCopies)
        case table(PersonalTable)
        /// Lets an index go of words that were removed.
        case words(PersonalTable)
        /// Looks everywhere again.
        case proof
    }

    /// The job that does it.
    var job: Job {
        Job(
            Self.name, "Takes away what is kept of customers who were forgotten.",
            lease: .seconds(1_800)
        ) { run in
            let next = try await run.database.read { tx in try ErasureStore().next(in: tx) }
            guard let erasure = next else { return false }
            try await erase(erasure, in: run)
            return true
        }
    }

    var steps: [Step] {
        let tables = book.tables
        return book.copies.map(Step.copies) + tables.filter(\.losesSomething).map(Step.table)
            + tables.filter(\.isWords).map(Step.words) + [.proof]
    }

    private func erase(_ erasure: Erasure, in run: JobRun) async throws {
        let steps = steps
        var current = erasure
        for _ in 0..<portions {
            guard current.step < steps.count else { return try await finish(current, in: run) }
            switch steps[current.step] {
            case .copies(let copies):
                let count = try await copies.erase(marks(of: current, in: run), run.database)
                current = try await advance(current, by: 1, count, in: run)
            case .table(let table):
                let erasure = current
                current = try await advance(erasure, in: run) { tx in
                    let count = try erase(table, of: erasure, by: run.call(in: tx), in: tx)
                    return (count, count < portion)
                }
            case .words(let table):
                current = try await advance(current, in: run) { tx in
                    (0, try !PersonalStore(table, on: tx.engine).forgetWords(in: tx))
                }
            case .proof:
                current = try await prove(current, in: run)
            }
        }
    }

    /// A portion of a table; consents leave a digest.
    private func erase(
        _ table: PersonalTable, of erasure: Erasure, by call: Call, in tx: borrowing Transaction
    ) throws -> Int {
        switch table.name {
        case "crm_consents":
            return try TombstoneStore().digest(
                erasure.records, by: TombstoneStore().madeDigests(at: call.now, in: tx),
                most: portion, in: tx)
        case "crm_suppressions":
            try TombstoneStore().veilSuppressions(
                of: PersonStore().identifiers(of: erasure.records, in: tx),
                by: TombstoneStore().madeDigests(at: call.now, in: tx), in: tx)
        default: break
        }
        return try PersonalStore(table, on: tx.engine).erase(
            of: PersonalRecords(erasure.records), most: portion, in: tx)
    }

    /// Whether nothing is left anywhere: else all is done once more.
    private func prove(_ erasure: Erasure, in run: JobRun) async throws -> Erasure {
        let tables = book.tables.filter { $0.end == .removed }
        let left = try await run.database.read(.heavy) { tx in
            try tables.contains { table in
                try PersonalStore(table, on: tx.engine).count(
                    of: PersonalRecords(erasure.records), most: 1, in: tx) > 0
            }
        }
        guard !left else { return try await advance(erasure, by: -erasure.step, 0, in: run) }
        return try await advance(erasure, by: 1, 0, in: run)
    }

    /// By what copies of the person's data are known.
    private func marks(of erasure: Erasure, in run: JobRun) async throws -> PersonalMarks {
        let person = PersonalRecords(erasure.records)
        let tables = book.tables.filter { $0.named != nil }
        return try await run.database.read(.heavy) { tx in
            var ids = Set(person.ids)
            for table in tables {
                ids.formUnion(
                    try PersonalStore(table, on: tx.engine).ids(of: person, most: 10_000, in: tx))
            }
            return PersonalMarks(
                ids: ids, values: try PersonStore().values(of: erasure.records, in: tx))
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
            guard try ErasureStore().finish(erasure.number, at: call.now, in: tx) else { return }
            try tx.record(
                ErasureEnded(erasure: erasure.number, customer: erasure.customer, state: .erased),
                by: call)
        }
    }
}
