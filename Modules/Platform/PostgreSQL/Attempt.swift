#if PostgreSQL
import CPostgreSQL
import RetailCore
import RetailStorage

/// In which company a transaction is tried.
enum Mode {
    /// Beside all others, waiting little for locks.
    case open
    /// As the only retried one.
    case lane
}

/// How one attempt at a transaction ended.
enum Attempt {
    /// The caller has its answer.
    case answered
    /// The server could not put it in order with others: run it again.
    case conflict(RetailError)
    /// A value is there already: whoever looks again sees it, or finds it gone.
    case duplicate(RetailError)
    /// A lock was not to be had in time in the lane: let others have their turn, then run it again.
    case waited(RetailError)
    /// The connection was lost before COMMIT was sent, so nothing happened: run it on another.
    case lost(RetailError)
    /// It does what has to be waited for: run it so.
    case misplaced
    /// No connection was to be had: somebody else may have one.
    case unconnected(RetailError)
}

extension PostgreSQLConnection {
    /// Runs a write once.
    func attemptWrite(
        _ job: any PoolJob, in mode: Mode, behind lock: LockWish?
    ) -> Attempt {
        do { try begin(job, in: mode, behind: lock) } catch {
            rollback()
            return .lost(RetailError.wrapping(error))
        }
        guard job.run(on: self), isInTransaction, trouble == nil else {
            rollback()
            return refused(
                job, in: mode,
                trouble
                    ?? PostgreSQLFailure(
                        state: "25P01", text: "the closure ended the transaction",
                        statement: ""))
        }
        return commit(job)
    }

    /// Runs a read once; the caller has its answer before the snapshot is given back.
    func attemptRead(_ job: any PoolJob, in mode: Mode) -> Attempt {
        let isLight = job.kind == .light && job.budget == .act && mode == .open
        guard isLight else { return attemptRead(job, in: mode, piped: false) }
        let attempt = attemptRead(job, in: mode, piped: true)
        // A script has to be waited for.
        guard case .misplaced = attempt else { return attempt }
        return attemptRead(job, in: mode, piped: false)
    }

    private func attemptRead(_ job: any PoolJob, in mode: Mode, piped: Bool) -> Attempt {
        do { if piped { try beginInPipe() } else { try begin(job, in: mode) } } catch {
            if piped { endPipe() }
            return .lost(RetailError.wrapping(error))
        }
        let isDone = job.run(on: self)
        if !isDone, let trouble, trouble.isConflict || trouble.isMisplaced || isLost {
            if piped { endPipe() } else { rollback() }
            return trouble.isMisplaced ? .misplaced : refused(job, in: mode, trouble)
        }
        job.deliver()
        if piped { endPipe() } else { rollback() }
        return .answered
    }

    /// Decides by what the server said, whatever the closure made of it.
    private func refused(
        _ job: any PoolJob, in mode: Mode, _ trouble: PostgreSQLFailure
    ) -> Attempt {
        if isLost { return .lost(trouble.error) }
        if trouble.isFull { time.isFull = true }
        if trouble.isLockTimeout, mode == .lane { return .waited(trouble.error) }
        if trouble.isConflict { return .conflict(trouble.error) }
        if trouble.isDuplicate { return .duplicate(trouble.error) }
        job.answer(unlessKept: trouble.error)
        return .answered
    }

    private func commit(_ job: any PoolJob) -> Attempt {
        let result = answerToCommit()
        defer { PQclear(result) }
        if PQresultStatus(result) == PGRES_COMMAND_OK,
            String(cString: PQcmdStatus(result)) == "COMMIT"
        {
            time.isFull = false
            job.deliver()
            if !held.isEmpty { rollback() }
            return .answered
        }
        let failure = PostgreSQLFailure(result, in: handle, running: "COMMIT")
        if failure.isFull { time.isFull = true }
        // Ended for its silence, so before COMMIT came: nothing happened.
        if isLost, failure.isSilence { return .lost(failure.error) }
        if isLost {
            job.fail(Self.unknownOutcome(failure))
            return .answered
        }
        rollback()
        if failure.isConflict { return .conflict(failure.error) }
        if failure.isDuplicate { return .duplicate(failure.error) }
        job.fail(failure.error)
        return .answered
    }

    /// COMMIT was sent and the answer never came: only the server knows.
    static func unknownOutcome(_ failure: PostgreSQLFailure) -> RetailError {
        .unavailable(
            .outcomeUnknown,
            "The connection to the database broke while the change was being committed: it may or "
                + "may not have happened. Send the same request with the same idempotency key.",
            cause: failure, retryAfter: .seconds(1))
    }
}

extension PoolJob {
    /// Answers with the closure's own error, or with the server's when the closure hid it.
    func answer(unlessKept error: RetailError) {
        if hasFailed { deliver() } else { fail(error) }
    }
}
#endif
