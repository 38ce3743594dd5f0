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
        /// Until when nobody tries, where others have connections: the server may have no more.
        var restUntil = ContinuousClock.now

        mutating func popFree() -> Worker? { idle.popLast() ?? bare.popLast() }

        /// Whether somebody besides the worker that asks has a connection.
        var hasOthers: Bool { connected > 1 }
        /// When the server's lock of the lane is asked for again.
        var laneLockFree = ContinuousClock.now
    }

    private let state: Mutex<State>
    private let workers: [Worker]

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
    }

    func submit(_ job: any PoolJob) {
        let (isOpen, idle): (Bool, Worker?) = state.withLock { state in
            guard !state.queue.isClosed else { return (false, nil) }
            state.queue.add(job)
            return (true, state.popFree())
        }
        idle?.signal.raise()
        if !isOpen { job.fail(Self.closed) }
    }

    /// Gives a worker something to do; waits until there is; nil when the pool is closed.
    func next(for worker: Worker) -> Work? {
        while true {
            let work: Work?? = state.withLock { state in
                if state.queue.takeLane() { return .lane }
                if let job = state.queue.next() { return .job(job) }
                if state.queue.isClosed, !state.queue.isLaneBusy { return .some(nil) }
                state.idle.append(worker)
                return nil
            }
            if let work { return work }
            worker.signal.wait()
        }
    }

    /// Counts a job as ended, or passes it on: to the lane, or to who has a connection.
    func finished(_ job: any PoolJob, _ end: JobEnd) {
        let (idle, failure): (Worker?, RetailError?) = state.withLock { state in
            state.queue.finished(job.kind)
            switch end {
            case .answered: break
            case .inLane: state.queue.addToLane(job)
            case .passedOn(let error):
                guard state.hasOthers else { return (nil, error) }
                state.queue.addFirst(job)
            }
            return (state.queue.isEmpty ? nil : state.popFree(), nil)
        }
        if let failure { job.fail(failure) }
        idle?.signal.raise()
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

/// What a worker is given.
enum Work {
    /// One transaction.
    case job(any PoolJob)
    /// The transactions that wait in the lane, one after another.
    case lane
}
#endif
