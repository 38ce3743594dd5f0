#if PostgreSQL
import Glibc
import RetailCore
import RetailStorage
import Synchronization

/// The connections, each with a thread of its own: libpq blocks, so no caller's thread runs it.
final class ConnectionPool: Sendable {
    private struct State {
        var queue: JobQueue
        /// Workers that wait; the one that waited shortest is woken first, its caches are warm.
        var idle: [Worker] = []
        /// Workers without a connection, woken when nobody who has one is free.
        var bare: [Worker] = []
        /// How many workers have a connection, and how many try to get one.
        var connected = 1
        var connecting = 0
        /// Whether the lookout is awake.
        var isWatched = false
        /// Until when batches take turns with those of other gateways.
        var turnsUntil = ContinuousClock.now
        /// When a lock of the server is asked for again that was not to be had.
        var lockFree: [SessionLock: ContinuousClock.Instant] = [:]
        /// Until when nobody tries, where others have connections: the server may have no more.
        var restUntil = ContinuousClock.now

        mutating func popFree() -> Worker? { idle.popLast() ?? bare.popLast() }

        /// A free worker, where there is something to do for one.
        mutating func popNeeded() -> Worker? { queue.isRunnable ? popFree() : nil }

        /// Whether the lookout has to be called: acts wait for a batch that may take long.
        mutating func needsLookout() -> Bool {
            guard !isWatched, queue.nextLook != nil else { return false }
            isWatched = true
            return true
        }

        /// Whether somebody besides the worker that asks has a connection.
        var hasOthers: Bool { connected > 1 }
        /// When the server's lock of the lane is asked for again.
        var laneLockFree = ContinuousClock.now
    }

    private let state: Mutex<State>
    private let workers: [Worker]
    private let lookout = Signal()

    init(to server: String, settings: PostgreSQLSettings, time: ServerClock) throws {
        state = Mutex(State(queue: JobQueue(settings)))
        workers = (0..<max(1, settings.poolSize)).map {
            Worker(number: $0, server: server, settings: settings, time: time)
        }
        // Connects here once, so that a wrong address is told at the start.
        let first = Handover(
            try PostgreSQLConnection(to: server, settings: settings, time: time))
        try PostgreSQLConnection.refusePooler(first.value, to: server, settings, time)
        for (index, worker) in workers.enumerated() {
            let connection = index == 0 ? first : nil
            try startThread { worker.work(for: self, with: connection?.value) }
        }
        try startThread { self.watch() }
    }

    func submit(_ job: any PoolJob) {
        let (isOpen, idle, isLong): (Bool, Worker?, Bool) = state.withLock { state in
            guard !state.queue.isClosed else { return (false, nil, false) }
            state.queue.add(job)
            return (true, state.popNeeded(), state.needsLookout())
        }
        idle?.signal.raise()
        if isLong { lookout.raise() }
        if !isOpen { job.fail(Self.closed) }
    }

    /// Calls somebody for acts that wait, once the batches before them take too long: else nothing
    /// might happen that does.
    private func watch() {
        while true {
            let (time, idle, isClosed) = state.withLock { state in
                let time = state.queue.nextLook
                state.isWatched = time != nil
                return (time, state.popNeeded(), state.queue.isClosed)
            }
            idle?.signal.raise()
            if let time {
                usleep(UInt32(clamping: time.milliseconds) &* 1_000)
            } else if isClosed {
                return
            } else {
                lookout.wait()
            }
        }
    }

    /// Gives a worker something to do; waits until there is; nil when the pool is closed.
    func next(for worker: Worker) -> Work? {
        while true {
            let work: Work?? = state.withLock { state in
                if let work = state.queue.takeLane() ?? state.queue.next() { return work }
                if state.queue.isClosed, !state.queue.isLaneBusy { return .some(nil) }
                state.idle.append(worker)
                return nil
            }
            if let work { return work }
            worker.signal.wait()
        }
    }

    /// Counts a job as ended, or passes it on: to the lane, or to who has a connection.
    func finished(_ job: any PoolJob, _ kind: JobKind, _ end: JobEnd) {
        let (idle, failure): (Worker?, RetailError?) = state.withLock { state in
            state.queue.finished(kind)
            switch end {
            case .answered: break
            case .inLane: state.queue.addToLane(job)
            case .passedOn(let error):
                guard state.hasOthers else { return (nil, error) }
                state.queue.addFirst([job], as: kind)
            }
            return (state.popNeeded(), nil)
        }
        if let failure { job.fail(failure) }
        idle?.signal.raise()
    }

    /// Counts a batch as ended, and passes on what has no answer yet.
    func finished(_ batch: Batch, _ rest: BatchRest) {
        let (idle, failed, isLong): ([Worker], Bool, Bool) = state.withLock { state in
            state.queue.finished(batch)
            state.queue.addFirst(rest.alone, as: .alone, tried: 1)
            for job in rest.inLane { state.queue.addToLane(job) }
            let failed = rest.unconnected != nil && !state.hasOthers
            if !failed { state.queue.addFirst(rest.again, as: .write) }
            // Those who run alone do so beside each other.
            let idle = (0...rest.alone.count).compactMap { _ in state.popNeeded() }
            // Another batch may be under way, behind which what is put back waits.
            return (idle, failed, state.needsLookout())
        }
        if isLong { lookout.raise() }
        if failed, let error = rest.unconnected { for job in rest.again { job.fail(error) } }
        for worker in idle { worker.signal.raise() }
    }

    /// Whether a batch takes turns with those of other gateways: some met conflicts of late.
    var takesTurns: Bool {
        state.withLock { ContinuousClock.now < $0.turnsUntil }
    }

    func mayAsk(for lock: SessionLock) -> Bool {
        state.withLock { state in
            state.lockFree[lock].map { ContinuousClock.now >= $0 } ?? true
        }
    }

    func takeTurns() {
        state.withLock { $0.turnsUntil = .now + .seconds(2) }
    }

    /// Whoever has them may stand still.
    func leaveAlone(_ locks: Set<SessionLock>) {
        guard !locks.isEmpty else { return }
        state.withLock { state in
            for lock in locks { state.lockFree[lock] = .now + .seconds(2) }
        }
    }

    /// Puts an act of the lane back for who has a connection; without one it fails.
    func passOn(_ ticket: LaneTicket, _ error: RetailError) {
        let isPassedOn = state.withLock { state in
            if state.hasOthers { state.queue.waitInLane(ticket) }
            return state.hasOthers
        }
        if !isPassedOn { ticket.job.fail(error) }
    }

    /// Whether a worker without a connection should get one; waits until it should; false when the
    /// pool is closed.
    func needs(_ worker: Worker) -> Bool {
        while true {
            let answer: Bool? = state.withLock { state in
                let isAlone = state.connected == 0
                if state.queue.isClosed, !isAlone || state.queue.isEmpty { return false }
                let mayTry = isAlone || state.idle.isEmpty && ContinuousClock.now >= state.restUntil
                if mayTry, state.queue.isRunnable {
                    state.connecting += 1
                    return true
                }
                state.bare.append(worker)
                return nil
            }
            if let answer { return answer }
            worker.signal.wait()
        }
    }

    func connected() {
        state.withLock { state in
            state.connecting -= 1
            state.connected += 1
        }
    }

    func disconnected() {
        state.withLock { $0.connected -= 1 }
    }

    /// Leaves what waits to those who have a connection; when nobody has or tries, all of it fails.
    func couldNotConnect(_ error: RetailError) {
        let jobs: [any PoolJob] = state.withLock { state in
            state.connecting -= 1
            state.restUntil = .now + .milliseconds(250)
            guard state.connected == 0, state.connecting == 0 else { return [] }
            return state.queue.removeAll()
        }
        for job in jobs { job.fail(error) }
    }

    func nextInLane() -> LaneTicket? {
        state.withLock { $0.queue.nextInLane() }
    }

    /// Puts an act behind the others in the lane.
    func waitInLane(_ ticket: LaneTicket) {
        state.withLock { $0.queue.waitInLane(ticket) }
    }

    var mayAskForLaneLock: Bool {
        state.withLock { ContinuousClock.now >= $0.laneLockFree }
    }

    func leaveLaneLockAlone() {
        state.withLock { $0.laneLockFree = .now + .seconds(2) }
    }

    /// How many acts wait in the lane.
    var laneCount: Int { state.withLock { $0.queue.laneCount } }

    /// Keeps other writes from starting while an act of the lane is tried.
    func askForQuiet() {
        state.withLock { $0.queue.isQuiet = true }
    }

    /// Lets other writes start again.
    func endQuiet() {
        guard state.withLock({ $0.queue.isQuiet }) else { return }
        wakeAll { $0.isQuiet = false }
    }

    func leaveLane() {
        wakeAll { $0.leaveLane() }
    }

    /// Takes no more work; what waits is still done.
    func stop() {
        wakeAll { $0.isClosed = true }
        lookout.raise()
    }

    /// Stops and waits for the last worker.
    func close() {
        stop()
        for worker in workers { worker.waitForEnd() }
    }

    private func wakeAll(_ change: (inout JobQueue) -> Void) {
        let idle = state.withLock { state in
            change(&state.queue)
            defer { (state.idle, state.bare) = ([], []) }
            return state.idle + state.bare
        }
        for worker in idle { worker.signal.raise() }
    }

    private static var closed: RetailError {
        .unavailable(.writerStopped, "The database is closed.")
    }
}

/// How a job ended at a worker.
enum JobEnd {
    /// The caller has its answer.
    case answered
    /// Conflicts send it to the lane.
    case inLane
    /// The worker had no connection to run it on.
    case passedOn(RetailError)
}

/// What a batch leaves to be done.
struct BatchRest {
    /// Acts for the next batch.
    var again: [any PoolJob] = []
    /// Acts that the batch could not decide.
    var alone: [any PoolJob] = []
    /// Acts that met conflicts in every attempt.
    var inLane: [any PoolJob] = []
    /// Why the worker had no connection for `again`.
    var unconnected: RetailError?

    /// Nothing more is tried together.
    var allAlone: BatchRest { BatchRest(alone: alone + again) }
    /// The same, where all met conflicts.
    var allInLane: BatchRest { BatchRest(alone: alone, inLane: again) }
}

/// What a worker is given.
enum Work {
    /// Acts that share a transaction.
    case batch(Batch)
    /// One transaction, of a job that was tried so often already.
    case job(any PoolJob, JobKind, tried: Int)
    /// The transactions that wait in the lane, one after another.
    case lane
}
#endif
