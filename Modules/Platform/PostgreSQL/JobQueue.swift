#if PostgreSQL
import RetailCore
import RetailStorage

/// An act in the lane, and how long it may wait there for locks.
struct LaneTicket {
    let job: any PoolJob
    let until: ContinuousClock.Instant

    var isPatient: Bool { ContinuousClock.now < until }
}

/// Who waits and what runs; a plain value that the pool keeps under its lock.
///
/// First come, first served among the jobs that may run now: writes leave some connections to
/// reads, heavy reads leave most of them to the others. Acts that wait are taken together; a batch
/// more than there are writers begins only while one of those takes too long. A write that met
/// conflicts goes to the lane, from which one at a time runs; an act that still meets conflicts
/// there asks for quiet, and then no other write starts until it has ended.
struct JobQueue {
    /// A job with its place in the order of arrival, and how often it was tried.
    struct Ticket {
        let number: Int
        let job: any PoolJob
        var tried = 0
    }

    private let patience: Duration
    private let limits: [JobKind: Int]
    /// Connections that writes of both kinds may hold at once.
    private let writeLimit: Int
    private let writers: Int
    private let batchLimit: Int
    /// After how long a batch no longer counts as a writer.
    private let slow: Duration
    /// When the batches that run began.
    private var batches: [ContinuousClock.Instant] = []
    private var waiting: [JobKind: ArraySlice<Ticket>] = [:]
    private var running: [JobKind: Int] = [:]
    private var lane: ArraySlice<LaneTicket> = []
    private var nextNumber = 0
    private(set) var isLaneBusy = false
    var isQuiet = false
    var isClosed = false

    init(_ settings: PostgreSQLSettings) {
        patience = settings.lanePatience
        writeLimit = settings.writeLimit
        limits = [
            // However many run alone, a batch finds a connection.
            .write: writeLimit, .alone: max(1, writeLimit - 1), .light: settings.poolSize,
            .heavy: settings.heavyLimit,
        ]
        writers = max(1, settings.writers)
        batchLimit = max(1, settings.batchLimit)
        slow = settings.batchTime + settings.shareTime
    }

    /// Whether nothing waits that a worker might still have to run.
    var isEmpty: Bool { lane.isEmpty && waiting.values.allSatisfy(\.isEmpty) }

    mutating func add(_ job: any PoolJob) {
        waiting[job.kind, default: []].append(Ticket(number: nextNumber, job: job))
        nextNumber += 1
    }

    /// Puts jobs that had their turn in front of the others of a kind.
    mutating func addFirst(_ jobs: [any PoolJob], as kind: JobKind, tried: Int = 0) {
        let tickets = jobs.map { Ticket(number: -1, job: $0, tried: tried) }
        waiting[kind] = tickets + (waiting[kind] ?? [])
    }

    /// Whether a worker would find something to do.
    var isRunnable: Bool {
        !isLaneBusy && !lane.isEmpty
            || JobKind.allCases.contains { mayRun($0) && waiting[$0]?.isEmpty == false }
    }

    /// Takes out all that waits.
    mutating func removeAll() -> [any PoolJob] {
        defer { (waiting, lane) = ([:], []) }
        return waiting.values.flatMap { $0.map(\.job) } + lane.map(\.job)
    }

    mutating func addToLane(_ job: any PoolJob) {
        lane.append(LaneTicket(job: job, until: .now + job.budget.limit(patience)))
    }

    mutating func waitInLane(_ ticket: LaneTicket) {
        lane.append(ticket)
    }

    /// Takes the lane when jobs wait for it and nobody has it.
    mutating func takeLane() -> Work? {
        guard !isLaneBusy, !lane.isEmpty else { return nil }
        isLaneBusy = true
        return .lane
    }

    var laneCount: Int { lane.count }

    /// Takes the next job of the lane that the caller has.
    mutating func nextInLane() -> LaneTicket? {
        lane.popFirst()
    }

    mutating func leaveLane() {
        isLaneBusy = false
        isQuiet = false
    }

    /// Takes what waits longest among that which may run now.
    mutating func next() -> Work? {
        var first: (kind: JobKind, ticket: Ticket)?
        for kind in JobKind.allCases where mayRun(kind) {
            guard let ticket = waiting[kind]?.first else { continue }
            if ticket.number < first?.ticket.number ?? .max { first = (kind, ticket) }
        }
        guard let (kind, ticket) = first else { return nil }
        running[kind, default: 0] += 1
        if kind == .write { return .batch(takeBatch()) }
        _ = waiting[kind]?.popFirst()
        return .job(ticket.job, kind, tried: ticket.tried)
    }

    private mutating func takeBatch() -> Batch {
        let tickets = waiting[.write]?.prefix(batchLimit) ?? []
        waiting[.write]?.removeFirst(tickets.count)
        let start = ContinuousClock.now
        batches.append(start)
        return Batch(start: start, jobs: tickets.map(\.job))
    }

    mutating func finished(_ kind: JobKind) {
        running[kind, default: 1] -= 1
    }

    mutating func finished(_ batch: Batch) {
        finished(.write)
        if let place = batches.firstIndex(of: batch.start) { batches.remove(at: place) }
    }

    private func mayRun(_ kind: JobKind) -> Bool {
        if kind.isWrite, isQuiet { return false }
        guard hasRoom(for: kind) else { return false }
        guard kind == .write, batches.count >= writers else { return true }
        return batches.count(where: { !isSlow($0) }) < writers
    }

    /// Whether a connection may be taken for it. A batch that takes long no longer counts as a
    /// writer, but it has its connection.
    private func hasRoom(for kind: JobKind) -> Bool {
        let count = running[kind, default: 0]
        guard kind.isWrite else { return count < limits[kind, default: 1] }
        let writes = running[.write, default: 0] + running[.alone, default: 0]
        return count < limits[kind, default: 1] && writes < writeLimit
    }

    private func isSlow(_ start: ContinuousClock.Instant) -> Bool {
        ContinuousClock.now - start > slow
    }

    /// When to look again whether acts that wait may begin although nothing ends; nil where
    /// nothing is to be looked for.
    var nextLook: Duration? {
        guard waiting[.write]?.isEmpty == false, !isQuiet, !mayRun(.write), hasRoom(for: .write)
        else { return nil }
        let young = batches.filter { !isSlow($0) }
        return young.min().map { max(.milliseconds(1), slow - (.now - $0) + .milliseconds(1)) }
    }
}

/// Acts that are taken together.
struct Batch {
    /// When they were taken.
    let start: ContinuousClock.Instant
    let jobs: [any PoolJob]
}
#endif
