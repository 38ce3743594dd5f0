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
            return (true, state.idle.popLast())
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

    /// Counts a job as ended, or passes it on to the lane.
    func finished(_ job: any PoolJob, toLane: Bool) {
        let idle: Worker? = state.withLock { state in
            state.queue.finished(job.kind)
            if toLane { state.queue.addToLane(job) }
            return state.queue.isEmpty ? nil : state.idle.popLast()
        }
        idle?.signal.raise()
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
            defer { state.idle = [] }
            return state.idle
        }
        for worker in idle { worker.signal.raise() }
    }

    private static var closed: RetailError {
        .unavailable(.writerStopped, "The database is closed.")
    }
}

/// What a worker is given.
enum Work {
    /// One transaction.
    case job(any PoolJob)
    /// The transactions that wait in the lane, one after another.
    case lane
}
#endif
