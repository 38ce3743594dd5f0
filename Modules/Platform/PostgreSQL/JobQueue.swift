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
/// reads, heavy reads leave most of them to the others. A write that met conflicts goes to the
/// lane, from which one at a time runs; an act that still meets conflicts there asks for quiet, and
/// then no other write starts until it has ended.
struct JobQueue {
    /// A job with its place in the order of arrival.
    struct Ticket {
        let number: Int
        let job: any PoolJob
    }

    private let patience: Duration
    private let limits: [JobKind: Int]
    private var waiting: [JobKind: ArraySlice<Ticket>] = [:]
    private var running: [JobKind: Int] = [:]
    private var lane: ArraySlice<LaneTicket> = []
    private var nextNumber = 0
    private(set) var isLaneBusy = false
    var isQuiet = false
    var isClosed = false

    init(_ settings: PostgreSQLSettings) {
        patience = settings.lanePatience
        limits = [
            .write: settings.writeLimit, .light: settings.poolSize, .heavy: settings.heavyLimit,
        ]
    }

    /// Whether nothing waits that a worker might still have to run.
    var isEmpty: Bool { lane.isEmpty && waiting.values.allSatisfy(\.isEmpty) }

    mutating func add(_ job: any PoolJob) {
        waiting[job.kind, default: []].append(Ticket(number: nextNumber, job: job))
        nextNumber += 1
    }

    /// Puts a job that had its turn in front of the others.
    mutating func addFirst(_ job: any PoolJob) {
        waiting[job.kind] = [Ticket(number: -1, job: job)] + (waiting[job.kind] ?? [])
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
    mutating func takeLane() -> Bool {
        guard !isLaneBusy, !lane.isEmpty else { return false }
        isLaneBusy = true
        return true
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

    /// Takes the job that waits longest among those that may run now.
    mutating func next() -> (any PoolJob)? {
        var first: Ticket?
        for kind in JobKind.allCases where mayRun(kind) {
            guard let ticket = waiting[kind]?.first else { continue }
            if ticket.number < first?.number ?? .max { first = ticket }
        }
        guard let first else { return nil }
        _ = waiting[first.job.kind]?.popFirst()
        running[first.job.kind, default: 0] += 1
        return first.job
    }

    mutating func finished(_ kind: JobKind) {
        running[kind, default: 1] -= 1
    }

    private func mayRun(_ kind: JobKind) -> Bool {
        if kind == .write, isQuiet { return false }
        return running[kind, default: 0] < limits[kind, default: 1]
    }
}
#endif
