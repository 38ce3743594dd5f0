public import RetailCore
public import RetailKit
public import RetailStorage

/// Runs durable work: each run is leased, done outside the lease's transaction, and finished only
/// by the worker that still holds the lease.
public struct JobRunner: Sendable {
    let database: Database
    let jobs: [String: Job]
    let clock: WallClock
    let ids: any IDSource

    /// Takes the jobs of all modules.
    public init(database: Database, jobs: [Job], clock: WallClock, ids: any IDSource) {
        self.database = database.inBackground
        self.jobs = Dictionary(jobs.map { ($0.name, $0) }) { first, _ in first }
        self.clock = clock
        self.ids = ids
    }

    /// Makes sure that every scheduled job has its row.
    public func schedule() async throws(RetailError) {
        let asked = clock.now()
        let names = jobs.values.filter { $0.interval != nil }.map(\.name).sorted()
        try await database.write { tx in
            let now = tx.now(insteadOf: asked)
            for name in names {
                try JobStore().schedule(ID(ids.next()), name, at: now, in: tx)
            }
        }
    }

    /// Runs everything that is due, one after another, and returns how many runs it made.
    /// - Throws: errors of the database, and `sync.lease-lost` when a run took longer than its
    ///   lease and another worker has it now; a failing job is noted with its run instead.
    @discardableResult
    public func runDue(most: Int = 100) async throws(RetailError) -> Int {
        var runs = 0
        while runs < most, !Task.isCancelled, let ticket = try await claim() {
            try await run(ticket)
            runs += 1
        }
        return runs
    }

    func claim() async throws(RetailError) -> JobTicket? {
        let asked = clock.now()
        let names = jobs.keys.sorted()
        let (isDue, strays) = try await database.read { tx in
            let now = tx.now(insteadOf: asked)
            let isDue = try JobStore().isAnyDue(names, at: now, in: tx)
            return (isDue: isDue, strays: try strayed(at: now, in: tx))
        }
        guard isDue || !strays.isEmpty else { return nil }
        return try await database.write { tx in
            let now = tx.now(insteadOf: asked)
            for stray in strays { try JobStore().hasten(stray, to: now, in: tx) }
            for _ in 0..<Self.mostBuried {
                guard let ticket = try JobStore().due(names, at: now, in: tx),
                    let job = jobs[ticket.name]
                else { return nil }
                if ticket.schedule == nil, ticket.attempts >= job.attempts {
                    // Its workers never came back to say why: it takes them down with it. Or the
                    // limit was lowered while it waited, and it says itself why it failed.
                    let waited = ticket.state == "waiting" ? ticket.problem : nil
                    let problem = waited ?? Self.vanished
                    guard try JobStore().bury(ticket, problem: problem, at: now, in: tx) else {
                        return nil
                    }
                } else {
                    return try JobStore().lease(ticket, until: now + job.lease, in: tx)
                }
            }
            return nil
        }
    }

    /// Runs that wait for longer than anybody here lets them wait: the clock was ahead of the true
    /// time and was set back. Without a look at them nothing would expire until it comes again.
    private func strayed(at now: Instant, in tx: borrowing Transaction) throws -> [JobTicket] {
        try JobStore().later(jobs.keys.sorted(), than: now, most: 1_000, in: tx)
            .filter { ticket, at in
                guard let job = jobs[ticket.name] else { return false }
                let most =
                    ticket.state == "leased"
                    ? job.lease : max(job.interval ?? .zero, Self.pause(after: ticket.attempts))
                return at > now + most
            }.map(\.ticket)
    }

    private static func pause(after attempts: Int) -> Duration {
        attempts == 0 ? .zero : .seconds(min(3_600, 1 << min(attempts, 12)))
    }

    /// How many runs one claim puts aside, so that no backlog of them holds the writer.
    private static let mostBuried = 100
    static let vanished = "No worker that took it over ever finished or failed it."

    private func run(_ ticket: JobTicket) async throws(RetailError) {
        guard let job = jobs[ticket.name] else { return }
        let call = Call.system(job.name, now: clock.now(), ids: ids)
        let run = JobRun(call: call, payload: Array(ticket.payload.utf8), database: database)
        let isMore: Bool
        do { isMore = try await job.run(run) } catch {
            return try await end(ticket, job, failing: RetailError.wrapping(error))
        }
        try await end(ticket, job, isMore: isMore, noting: run.problem)
    }

    /// A run is done also where a part of its work could not be: the problem stands beside it.
    private func end(
        _ ticket: JobTicket, _ job: Job, isMore: Bool, noting error: RetailError?
    ) async throws(RetailError) {
        let asked = clock.now()
        let problem = error.map(Self.text)
        try await holding(ticket) { tx in
            let now = tx.now(insteadOf: asked)
            if isMore {
                return try JobStore().wait(
                    ticket, until: now, attempts: 0, problem: problem, in: tx)
            }
            guard ticket.schedule != nil, let interval = job.interval else {
                return try JobStore().finish(ticket, problem: problem, at: now, in: tx)
            }
            return try JobStore().wait(
                ticket, until: now + interval, attempts: 0, problem: problem, in: tx)
        }
    }

    private static func text(of problem: RetailError) -> String {
        String(problem.debugDescription.unicodeScalars.prefix(2_000))
    }

    /// A failing run waits 2, 4, 8 … seconds, at most an hour; a scheduled one never dies.
    private func end(
        _ ticket: JobTicket, _ job: Job, failing error: RetailError
    ) async throws(RetailError) {
        let asked = clock.now()
        let problem = Self.text(of: error)
        let pause = Self.pause(after: ticket.attempts)
        try await holding(ticket) { tx in
            let now = tx.now(insteadOf: asked)
            if ticket.schedule == nil, ticket.attempts >= job.attempts {
                return try JobStore().bury(ticket, problem: problem, at: now, in: tx)
            }
            return try JobStore().wait(
                ticket, until: now + pause, attempts: ticket.attempts, problem: problem, in: tx)
        }
    }

    private func holding(
        _ ticket: JobTicket, _ body: @escaping @Sendable (borrowing Transaction) throws -> Bool
    ) async throws(RetailError) {
        let isHeld = try await database.write(body)
        if !isHeld {
            throw SyncErrors.leaseLost.error(
                "The run \(ticket.id.text) took longer than its lease. Raise the job's lease.")
        }
    }
}

extension Transaction {
    /// Asks for a run of a job; it is due once the transaction has committed.
    public borrowing func enqueue(
        _ job: String, payload: [UInt8] = [], at due: Instant? = nil, by call: Call
    ) throws {
        try JobStore().add(
            ID(call.ids.next()), job, payload: String(decoding: payload, as: UTF8.self),
            due: due ?? call.now, at: call.now, in: self)
    }

    /// Asks for a run of a scheduled job that does all there is to do: where one waits already, it
    /// does this too. What a run misses that has just begun, the schedule's next takes up.
    public borrowing func enqueueOnce(_ job: String, by call: Call) throws {
        guard try !JobStore().isWaiting(job, due: call.now, in: self) else { return }
        try enqueue(job, by: call)
    }
}
