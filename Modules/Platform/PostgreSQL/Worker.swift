#if PostgreSQL
import Glibc
import RetailCore
import RetailStorage

private typealias Moment = ContinuousClock.Instant

/// A thread with its connection.
///
/// Only its own thread touches the connection; signals have their own locking: that is what makes
/// `@unchecked Sendable` true.
final class Worker: @unchecked Sendable {
    let signal = Signal()
    private let ended = Signal()
    private let server: String
    private let settings: PostgreSQLSettings
    private let time: ServerClock
    private var connection: PostgreSQLConnection?
    private var random: SeededRandom

    init(number: Int, server: String, settings: PostgreSQLSettings, time: ServerClock) {
        self.time = time
        self.server = server
        self.settings = settings
        // Only spreads the waiting times of workers and gateways.
        random = SeededRandom(seed: UInt64(number) << 32 | UInt64(UInt32(bitPattern: getpid())))
    }

    /// Works until the pool is closed.
    func work(for pool: ConnectionPool, with first: PostgreSQLConnection?) {
        connection = first
        while connect(for: pool), let work = pool.next(for: self) {
            switch work {
            case .batch(let batch): pool.finished(batch, serve(batch, of: pool))
            case .job(let job, let kind, let tried):
                pool.finished(job, kind, serve(job, tried, of: pool))
            case .lane:
                serveLane(of: pool)
                pool.leaveLane()
            }
            if connection == nil { pool.disconnected() }
        }
        connection = nil
        ended.raise()
    }

    /// Has a connection before it takes work, so that what waits goes to who can do it; false when
    /// the pool is closed.
    private func connect(for pool: ConnectionPool) -> Bool {
        while connection == nil {
            guard pool.needs(self) else { return false }
            do {
                _ = try current()
                pool.connected()
            } catch {
                pool.couldNotConnect(RetailError.wrapping(error))
            }
        }
        return true
    }

    func waitForEnd() {
        ended.wait()
        ended.raise()
    }

    /// Runs acts in one transaction; where one spoils it, the others again.
    private func serve(_ batch: Batch, of pool: ConnectionPool) -> BatchRest {
        var rest = BatchRest(again: batch.jobs)
        for attempt in 1...max(1, settings.batchTries) where !rest.again.isEmpty {
            let isLast = attempt >= settings.batchTries
            do {
                let report = try run(rest.again, of: pool)
                rest.again = report.again
                rest.alone += report.alone
                switch report.end {
                case .over: return rest
                case .spoiled, .lost: if isLast { return rest.allAlone }
                case .conflict:
                    pool.takeTurns()
                    if isLast { return rest.allInLane }
                    pause(attempt)
                }
            } catch {
                rest.unconnected = RetailError.wrapping(error)
                return rest
            }
        }
        return rest
    }

    private func run(
        _ jobs: [any PoolJob], of pool: ConnectionPool
    ) throws -> BatchReport {
        let connection = try current()
        var run = BatchRun(jobs, on: connection, settings, behind: locks(of: pool))
        let report = run.report()
        pool.leaveAlone(connection.missed)
        if connection.isLost { self.connection = nil }
        return report
    }

    /// What a batch waits for: first for who has quiet, so that nobody who has the turn does.
    private func locks(of pool: ConnectionPool) -> [LockWish] {
        var locks: [LockWish] = []
        if pool.mayAsk(for: .company) {
            locks.append(LockWish(lock: .company, limit: settings.quietTime))
        }
        if pool.takesTurns, pool.mayAsk(for: .turn) {
            locks.append(LockWish(lock: .turn, limit: settings.lockTimeout))
        }
        return locks
    }

    /// What a write alone waits for. One that may take longer than an act is not to be waited for,
    /// so it neither has quiet nor keeps another from it.
    private func wish(
        for lock: SessionLock, of pool: ConnectionPool, by job: any PoolJob, until end: Moment?
    ) -> LockWish? {
        guard job.budget.limit(settings.actTime) == settings.actTime, pool.mayAsk(for: lock)
        else { return nil }
        let rest = end.map { max(.milliseconds(1), $0 - .now) } ?? settings.quietTime
        return LockWish(lock: lock, limit: min(rest, settings.quietTime))
    }

    /// Runs a job beside all others.
    private func serve(_ job: any PoolJob, _ tried: Int, of pool: ConnectionPool) -> JobEnd {
        for attempt in min(tried, settings.openTries - 1)..<max(1, settings.openTries) {
            switch attemptWithConnection(job, in: .open, of: pool) {
            case .answered: return .answered
            case .unconnected(let error): return .passedOn(error)
            case .lost(let error):
                job.fail(error)
                return .answered
            case .conflict, .duplicate, .waited, .misplaced:
                if attempt + 1 < settings.openTries { pause(attempt) }
            }
        }
        return .inLane
    }

    /// Runs the waiting jobs of the lane under the server's lock, so that the lanes of several
    /// gateways take turns; leaves it to another gateway after a while, and when all that is left
    /// waits for locks.
    private func serveLane(of pool: ConnectionPool) {
        var count = 0
        var waits = 0
        while count < 64, connection != nil, let ticket = pool.nextInLane() {
            count += 1
            let isAnswered = serveInLane(ticket, of: pool)
            // Quiet was for this one act.
            pool.endQuiet()
            waits = isAnswered ? 0 : waits + 1
            if waits > 0, waits >= pool.laneCount { break }
        }
        connection?.leaveLane()
    }

    /// Runs a job of the lane; false when it waits for a lock behind the others.
    private func serveInLane(_ ticket: LaneTicket, of pool: ConnectionPool) -> Bool {
        let job = ticket.job
        let end = ContinuousClock.now + job.budget.limit(settings.actTime)
        var lock = SessionLock.company
        for attempt in 0..<max(1, settings.laneTries) {
            takeLane(of: pool)
            switch attemptWithConnection(job, in: .lane, of: pool, lock, until: end) {
            case .answered: return true
            case .waited where ticket.isPatient:
                pool.waitInLane(ticket)
                return false
            case .unconnected(let error):
                pool.passOn(ticket, error)
                return false
            case .lost(let error), .waited(let error):
                job.fail(error)
                return true
            case .duplicate(let error) where attempt > 0:
                job.answer(unlessKept: error)
                return true
            case .misplaced: continue
            case .conflict(let error), .duplicate(let error):
                // All tries together have the time of one act: others wait for the lane.
                guard attempt + 1 < settings.laneTries, ContinuousClock.now < end else {
                    job.fail(error)
                    return true
                }
                if attempt >= 2 {
                    pool.askForQuiet()
                    lock = .quiet
                    pause(attempt)
                }
            }
        }
        return true
    }

    /// Takes the server's lock of the lane. Without it conflicts are likelier, nothing else:
    /// whoever has it may stand still, so it is waited for once and then left alone for a while.
    private func takeLane(of pool: ConnectionPool) {
        guard pool.mayAskForLaneLock else { return }
        do { try current().takeLane() } catch { pool.leaveLaneLockAlone() }
    }

    /// Runs a job once, on a new connection if the old one turns out to be lost.
    private func attemptWithConnection(
        _ job: any PoolJob, in mode: Mode, of pool: ConnectionPool,
        _ lock: SessionLock = .company, until end: Moment? = nil
    ) -> Attempt {
        var attempt = Attempt.answered
        for _ in 0..<2 {
            do {
                let connection = try current()
                if job.kind.isWrite {
                    let wish = wish(for: lock, of: pool, by: job, until: end)
                    attempt = connection.attemptWrite(job, in: mode, behind: wish)
                    // A wait that the act's own end cut short says nothing of who has the lock.
                    if wish?.limit == settings.quietTime { pool.leaveAlone(connection.missed) }
                } else {
                    attempt = connection.attemptRead(job, in: mode)
                }
                if connection.isLost { self.connection = nil }
            } catch {
                return .unconnected(RetailError.wrapping(error))
            }
            guard case .lost = attempt else { return attempt }
        }
        return attempt
    }

    private func current() throws -> PostgreSQLConnection {
        if let connection, !connection.isLost { return connection }
        let fresh = try PostgreSQLConnection(to: server, settings: settings, time: time)
        connection = fresh
        return fresh
    }

    /// Waits for a random part of 1, 2, 4 … 64 ms.
    private func pause(_ attempt: Int) {
        let most = UInt32(1_000) << UInt32(min(6, attempt))
        usleep(UInt32.random(in: 100...most, using: &random))
    }
}
#endif
