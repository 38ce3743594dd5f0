#if PostgreSQL
import CPostgreSQL
import RetailCore
import RetailStorage

/// What became of acts that shared a transaction; who is in neither list has an answer.
struct BatchReport {
    enum End {
        /// Committed, or lost in COMMIT.
        case over
        /// One of them, now in `alone`, took the others with it: nothing happened.
        case spoiled
        /// The server could not put it in order with others: nothing happened.
        case conflict
        /// The connection was lost before COMMIT came: nothing happened.
        case lost
    }

    var end: End
    /// To be run again together.
    var again: [any PoolJob] = []
    /// To be run in a transaction of their own.
    var alone: [any PoolJob] = []
}

/// One attempt at acts in one transaction: each behind a savepoint, so that one that is refused
/// leaves the others whole; then what they keep for the end, in their order; then COMMIT; then
/// the callers hear of it.
///
/// Where ends fail, all acts of which that shows are taken out at once, and those behind the first
/// of them are run a second time.
struct BatchRun {
    private enum Fate {
        /// Not run, or to be run again.
        case waits
        case done
        /// The closure refused it.
        case refused
        /// A rule of the schema refused it.
        case failed(RetailError)
        /// It needs more than its share, or the truth of a transaction of its own.
        case alone
        /// The same, because what it kept for the end failed.
        case late
    }

    /// Why nothing happened.
    private struct Break: Error {
        let end: BatchReport.End
    }

    private let jobs: [any PoolJob]
    private let connection: PostgreSQLConnection
    private let settings: PostgreSQLSettings
    private let locks: [LockWish]
    /// How long one act may take.
    private let share: Duration
    private var fates: [Fate]
    /// Whether further acts are begun; not after one waited in vain for a lock, since those that
    /// are done keep rows that others wait for.
    private var isTaking = true

    init(
        _ jobs: [any PoolJob], on connection: PostgreSQLConnection, _ settings: PostgreSQLSettings,
        behind locks: [LockWish]
    ) {
        self.jobs = jobs
        self.connection = connection
        self.settings = settings
        self.locks = locks
        share = min(settings.shareTime, settings.actTime)
        fates = Array(repeating: .waits, count: jobs.count)
    }

    mutating func report() -> BatchReport {
        do {
            try begin()
            try runBodies(from: 0)
            // Each round takes one act out at least.
            while let first = try runEnds() { try runBodies(from: first + 1) }
            return commit()
        } catch let stop as Break {
            return takenBack(stop.end)
        } catch {
            return takenBack(.lost)
        }
    }

    // MARK: begin

    private mutating func begin() throws {
        connection.trouble = nil
        connection.isReading = false
        try connection.enterPipe(isShared: true)
        try connection.pushLocks(locks)
        try connection.push("BEGIN ISOLATION LEVEL SERIALIZABLE")
        try connection.push("SET LOCAL statement_timeout = \(share.milliseconds)")
        try connection.learnTime()
    }

    // MARK: bodies

    private mutating func runBodies(from first: Int) throws {
        let end = ContinuousClock.now + settings.batchTime
        var next = first
        while true {
            let isInTime = next == first || ContinuousClock.now < end
            if next < jobs.count, isTaking, isInTime {
                if case .waits = fates[next] { runBody(next) }
                next += 1
            } else if connection.isSettled {
                return
            } else {
                connection.settleAll()
            }
            if let trouble = connection.trouble { next = try takeBack(trouble) + 1 }
        }
    }

    private mutating func runBody(_ index: Int) {
        connection.pipe?.owner = index
        connection.stopwatch.start(share)
        connection.sendAll(["SAVEPOINT a\(index)"])
        let isDone = jobs[index].runBody(on: connection)
        // What the server said decides, whatever the closure made of it.
        guard connection.trouble == nil else { return }
        fates[index] = isDone ? .done : .refused
        // The savepoint stays: what the act sent may yet turn out to be refused.
        if !isDone { connection.sendAll(["ROLLBACK TO a\(index)"]) }
    }

    /// Takes back what the act did that the trouble is of, and all that followed it.
    /// - Returns: which act that was.
    private mutating func takeBack(_ trouble: PostgreSQLFailure) throws -> Int {
        if connection.isLost { throw Break(end: .lost) }
        if trouble.isConflict, !trouble.isLockTimeout { throw Break(end: .conflict) }
        // What cannot be taken back alone is taken back with all.
        let isControl = trouble.statement.hasPrefix("ROLLBACK TO")
        guard !connection.isIdle, !isControl else { throw allSpoiled() }
        let culprit = connection.pipe?.culprit ?? 0
        runAgain(from: culprit)
        fates[culprit] = trouble.isBroken ? .failed(trouble.error) : .alone
        if trouble.isLockTimeout { isTaking = false }
        connection.goBack(to: "a\(culprit)", of: culprit)
        return culprit
    }

    /// Lets acts be run again, but for those that are out.
    private mutating func runAgain(from first: Int) {
        for index in first..<jobs.count {
            if case .late = fates[index] { continue }
            fates[index] = .waits
        }
    }

    /// Nobody knows whose fault it was.
    private mutating func allSpoiled() -> Break {
        for index in jobs.indices { fates[index] = .alone }
        return Break(end: .spoiled)
    }

    // MARK: ends

    /// Runs what the acts keep for the end. The lock of the event log is taken here, and from here
    /// to COMMIT nothing is waited for but the server.
    /// - Returns: nil when all of it is done; else the first act that was taken out, with which
    ///   the lock was given back.
    private mutating func runEnds() throws -> Int? {
        // By then others commit, which takes as long as their disk does.
        try connection.push("SET LOCAL lock_timeout = \(settings.lockTimeout.milliseconds)")
        var done: Set<String> = []
        var late: Set<Int> = []
        for (index, job) in jobs.enumerated() {
            guard case .done = fates[index] else { continue }
            connection.pipe?.owner = index
            connection.stopwatch.start(share)
            guard let now = job.runEnd(on: connection, after: done), connection.trouble == nil
            else {
                if connection.trouble == nil { late.insert(index) }
                break
            }
            done = now
        }
        // COMMIT must not be under way before they are met.
        if connection.hasDemands || !late.isEmpty { connection.settleAll() }
        if let trouble = connection.trouble { late.formUnion(try culprits(of: trouble)) }
        return late.isEmpty ? nil : takeOut(late)
    }

    /// Whose ends failed: all of them that the server told of.
    private mutating func culprits(of trouble: PostgreSQLFailure) throws -> Set<Int> {
        if connection.isLost { throw Break(end: .lost) }
        if trouble.isConflict { throw Break(end: .conflict) }
        guard !connection.isIdle else { throw allSpoiled() }
        return (connection.pipe?.missed ?? []).union([connection.pipe?.culprit ?? 0])
    }

    /// Takes back the acts whose ends failed, with all that followed the first of them.
    /// - Returns: which that was.
    private mutating func takeOut(_ late: Set<Int>) -> Int {
        let first = late.min() ?? 0
        for index in late { fates[index] = .late }
        for index in first..<jobs.count {
            if case .alone = fates[index] { fates[index] = .late }
        }
        runAgain(from: first)
        connection.goBack(to: "a\(first)", of: first)
        return first
    }

    // MARK: commit

    private mutating func commit() -> BatchReport {
        connection.sendAll(["COMMIT"], tag: "COMMIT")
        connection.pushLocksBack()
        connection.settleAll(staysOpen: false)
        guard let trouble = connection.trouble, connection.pipe?.isCommitted != true else {
            return delivered()
        }
        if connection.isLost { return lost(trouble) }
        if trouble.isConflict { return takenBack(.conflict) }
        if trouble.isFull { connection.time.isFull = true }
        if trouble.statement != "COMMIT" {
            let culprit = connection.pipe?.culprit ?? 0
            fates[culprit] = .alone
            return takenBack(.spoiled)
        }
        // A rule that is looked at last does not say whose rows broke it.
        return takenBack(allSpoiled().end)
    }

    private mutating func delivered() -> BatchReport {
        var report = BatchReport(end: .over)
        leave()
        for (job, fate) in zip(jobs, fates) {
            switch fate {
            case .waits: report.again.append(job)
            case .alone, .late: report.alone.append(job)
            case .failed(let error): job.answer(unlessKept: error)
            case .refused: job.deliver()
            case .done:
                connection.time.isFull = false
                job.deliver()
            }
        }
        return report
    }

    /// The connection broke while COMMIT was on its way. Where the server ended it before it came
    /// to that, nothing happened.
    private mutating func lost(_ trouble: PostgreSQLFailure) -> BatchReport {
        let isBefore = !trouble.state.isEmpty && trouble.statement != "COMMIT"
        if trouble.isSilence || isBefore { return takenBack(.lost) }
        var report = BatchReport(end: .over)
        leave()
        for (job, fate) in zip(jobs, fates) {
            switch fate {
            case .done: job.fail(PostgreSQLConnection.unknownOutcome(trouble))
            case .alone, .late: report.alone.append(job)
            case .waits, .refused, .failed: report.again.append(job)
            }
        }
        return report
    }

    private mutating func takenBack(_ end: BatchReport.End) -> BatchReport {
        var report = BatchReport(end: end)
        connection.trouble = nil
        if connection.pipe != nil, !connection.isLost {
            // Whatever is still under way ends first.
            connection.settleAll(staysOpen: false)
            connection.trouble = nil
            connection.sendAll(["ROLLBACK"])
            connection.pushLocksBack()
            connection.settleAll(staysOpen: false)
        }
        leave()
        for (job, fate) in zip(jobs, fates) {
            switch fate {
            case .alone, .late: report.alone.append(job)
            case .waits, .done, .refused, .failed: report.again.append(job)
            }
        }
        return report
    }

    /// Gives back the locks that are still held, and ends the sharing of the connection.
    private mutating func leave() {
        connection.stopwatch.stop()
        guard connection.pipe != nil, !connection.isLost else { return }
        if !connection.held.isEmpty {
            connection.trouble = nil
            connection.pushLocksBack()
            connection.settleAll(staysOpen: false)
        }
        connection.leavePipe()
        // The server gives back what a session leaves that ends.
        if !connection.held.isEmpty { connection.isStuck = true }
    }
}
#endif
