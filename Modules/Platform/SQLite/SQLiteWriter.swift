import Glibc
import RetailCore
import RetailStorage
import Synchronization

/// The one thread that writes: it drains its queue, runs each act, commits once and only then
/// tells the callers.
///
/// An act that fails before its first write leaves nothing and does not disturb the others. One
/// that fails after it has written spoils the batch: everything is rolled back, it gets its
/// error, and the others are run again together, each behind a savepoint. Where that too must be
/// rolled back as a whole, each is run in a transaction of its own.
final class SQLiteWriter: Sendable {
    private struct State {
        var waiting: [any WriteJob] = []
        var isClosed = false
        var failure: RetailError?
    }

    private let state = Mutex(State())
    private let signal = Signal()
    private let ended = Signal()
    private let batchLimit: Int
    private let full: FullDisk
    private let committed = Atomic(0)
    private let isQuiet = Atomic(false)
    private let isToShorten = Atomic(false)
    private let onFatal: @Sendable (RetailError) -> Void

    init(
        _ connection: sending SQLiteConnection, lock: ProcessLock, settings: SQLiteSettings,
        full: FullDisk, keeper: sending LogKeeper,
        onFatal: @escaping @Sendable (RetailError) -> Void
    ) throws {
        batchLimit = settings.batchLimit
        self.full = full
        self.onFatal = onFatal
        let box = Handover((connection, keeper))
        try startThread {
            let (connection, keeper) = box.value
            self.loop(connection, keeper)
            connection.close()
            // The file is free for the next only now.
            lock.release()
            self.ended.raise()
        }
    }

    func submit(_ job: any WriteJob) {
        let refusal: RetailError? = state.withLock { state in
            if let failure = state.failure { return failure }
            if state.isClosed {
                return .unavailable(.writerStopped, "The database is closed.")
            }
            state.waiting.append(job)
            return nil
        }
        if let refusal { job.fail(refusal) } else { signal.raise() }
    }

    /// How many transactions were committed.
    var commits: Int { committed.load(ordering: .relaxed) }

    /// Lets the writer look at its log: the long reads in the way have ended.
    func wake() {
        isQuiet.store(true, ordering: .relaxed)
        signal.raise()
    }

    /// Lets the writer copy its log into the file and give its room back, before its next act.
    func shorten() {
        isToShorten.store(true, ordering: .relaxed)
        signal.raise()
    }

    /// Takes no more acts; what waits is still done.
    func stop() {
        state.withLock { $0.isClosed = true }
        signal.raise()
    }

    /// Stops and waits until the file is closed.
    func close() {
        stop()
        ended.wait()
        ended.raise()
    }

    private func loop(_ connection: SQLiteConnection, _ keeper: LogKeeper) {
        while true {
            keep(connection, keeper)
            let batch = state.withLock { state in
                let batch = Array(state.waiting.prefix(batchLimit))
                state.waiting.removeFirst(batch.count)
                return batch
            }
            if !batch.isEmpty {
                commit(batch, on: connection)
            } else if state.withLock({ $0.isClosed && $0.waiting.isEmpty }) {
                break
            } else {
                signal.wait()
            }
        }
        guard state.withLock({ $0.failure == nil }) else { return }
        _ = try? connection.command("PRAGMA wal_checkpoint(TRUNCATE);")
        // In good order: all is in the one file. With a reader left, mark and log stay.
        _ = connection.seal()
    }

    /// Looks after the log between two commits.
    private func keep(_ connection: SQLiteConnection, _ keeper: LogKeeper) {
        guard state.withLock({ $0.failure == nil }) else { return keeper.rest() }
        if isQuiet.exchange(false, ordering: .relaxed) { keeper.lookAgain() }
        do {
            if full.isFull { try keeper.makeRoom(connection) }
            if isToShorten.exchange(false, ordering: .relaxed) { try connection.truncateLog() }
            try keeper.look(connection)
        } catch { giveUp([], RetailError.wrapping(error), on: connection) }
    }

    /// Ends a transaction for good.
    private func end(on connection: SQLiteConnection) throws {
        try connection.control(.commit)
        committed.wrappingAdd(1, ordering: .relaxed)
        full.passed()
    }

    /// Notes a full disk, whoever met it.
    private func note(_ error: (any Error)?) {
        if (error as? RetailError)?.code == .databaseFull { full.found() }
    }

    /// Runs the acts in one transaction; where one of them spoils it, the others again.
    private func commit(_ batch: [any WriteJob], on connection: SQLiteConnection) {
        do {
            try connection.control(.beginWrite)
            if let spoiler = runAll(batch, on: connection) {
                try undo(batch[spoiler], on: connection)
                note(batch[spoiler].error)
                batch[spoiler].deliver()
                let others = batch.enumerated().filter { $0.offset != spoiler }.map(\.element)
                return commitMarked(others, on: connection)
            }
            try end(on: connection)
        } catch {
            let isShared = batch.count > 1 && !SQLiteFailure.isFatal(error)
            if isShared, rollback(connection) { return commitEach(batch, on: connection) }
            return giveUp(batch, RetailError.wrapping(error), on: connection)
        }
        for job in batch { job.deliver() }
    }

    /// Runs the acts; returns the place of one that failed after it had written, or whose failure
    /// made SQLite roll everything back.
    private func runAll(_ batch: [any WriteJob], on connection: SQLiteConnection) -> Int? {
        for (index, job) in batch.enumerated() {
            let before = connection.changeCount
            let isDone = job.run(on: connection)
            if !connection.isInTransaction { return index }
            if !isDone, connection.changeCount != before { return index }
        }
        return nil
    }

    /// Runs the acts in one transaction, each behind a savepoint: at a sell-out most are refused
    /// after their first write, and a transaction for each would be a sync to disk for each.
    private func commitMarked(_ batch: [any WriteJob], on connection: SQLiteConnection) {
        guard batch.count > 1 else { return commitEach(batch, on: connection) }
        do {
            try connection.control(.beginWrite)
            for job in batch {
                try connection.control(.mark)
                let isDone = job.run(on: connection)
                if !connection.isInTransaction {
                    // SQLite rolled everything back by itself, for this act.
                    try undo(job, on: connection)
                    note(job.error)
                    job.deliver()
                    return commitEach(batch.filter { $0 !== job }, on: connection)
                }
                if !isDone { try connection.control(.backToMark) }
                try connection.control(.dropMark)
            }
            try end(on: connection)
        } catch {
            let isShared = !SQLiteFailure.isFatal(error)
            if isShared, rollback(connection) { return commitEach(batch, on: connection) }
            return giveUp(batch, RetailError.wrapping(error), on: connection)
        }
        for job in batch { job.deliver() }
    }

    private func commitEach(_ batch: [any WriteJob], on connection: SQLiteConnection) {
        for job in batch {
            if let failure = state.withLock({ $0.failure }) {
                job.fail(failure)
            } else {
                commitAlone(job, on: connection)
            }
        }
    }

    private func commitAlone(_ job: any WriteJob, on connection: SQLiteConnection) {
        do {
            try connection.control(.beginWrite)
            if job.run(on: connection), connection.isInTransaction {
                try end(on: connection)
            } else {
                try undo(job, on: connection)
                note(job.error)
            }
        } catch {
            return giveUp([job], RetailError.wrapping(error), on: connection)
        }
        job.deliver()
    }

    /// Takes back what a failed act did.
    /// - Throws: the act's error when the disk failed under it, or when the act hid that SQLite had
    ///   rolled back.
    private func undo(_ job: any WriteJob, on connection: SQLiteConnection) throws {
        if connection.isInTransaction { return try connection.control(.rollback) }
        guard let error = job.error, !SQLiteFailure.isFatal(error) else {
            throw job.error
                ?? RetailError.unavailable(
                    .databaseFull, "The write was rolled back. Check the free disk space.")
        }
    }

    /// Ends a failed transaction; false when even that failed.
    private func rollback(_ connection: SQLiteConnection) -> Bool {
        if connection.isInTransaction { _ = try? connection.control(.rollback) }
        return !connection.isInTransaction
    }

    /// The commit itself failed: none of the acts happened. After an input/output error nobody
    /// knows what is on disk, so writing stops for good and the process must recover.
    private func giveUp(
        _ batch: [any WriteJob], _ error: RetailError, on connection: SQLiteConnection
    ) {
        let isUsable = rollback(connection)
        note(error)
        if isUsable, !SQLiteFailure.isFatal(error) {
            for job in batch { job.fail(error) }
            return
        }
        connection.keepLog()
        let stopped = RetailError.unavailable(
            .writerStopped,
            "The disk failed while writing. Restart the process; it recovers by itself.",
            cause: error)
        let waiting = state.withLock { state in
            state.failure = stopped
            defer { state.waiting = [] }
            return state.waiting
        }
        for job in batch + waiting { job.fail(stopped) }
        onFatal(stopped)
    }
}
