import Glibc
import RetailCore
import RetailStorage
import Synchronization

/// The one thread that writes: it drains its queue, runs each act, commits once and only then
/// tells the callers.
///
/// An act that fails before its first write leaves nothing and does not disturb the others. One
/// that fails after it has written spoils the batch: everything is rolled back, it gets its
/// error, and the others are run again, each in a transaction of its own.
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
    private let onFatal: @Sendable (RetailError) -> Void

    init(
        _ connection: sending SQLiteConnection, lock: ProcessLock, batchLimit: Int,
        onFatal: @escaping @Sendable (RetailError) -> Void
    ) throws {
        self.batchLimit = batchLimit
        self.onFatal = onFatal
        let box = Handover(connection)
        try startThread {
            self.loop(box.value)
            box.value.close()
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

    private func loop(_ connection: SQLiteConnection) {
        while true {
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
        _ = try? connection.command("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);")
        // In good order: all is in the one file. With a reader left, mark and log stay.
        _ = try? connection.command("PRAGMA busy_timeout = 100; PRAGMA journal_mode = DELETE;")
    }

    /// Runs the acts in one transaction; where one of them spoils it, each in its own.
    private func commit(_ batch: [any WriteJob], on connection: SQLiteConnection) {
        do {
            try connection.control(.beginWrite)
            if let spoiler = runAll(batch, on: connection) {
                try undo(batch[spoiler], on: connection)
                batch[spoiler].deliver()
                let others = batch.enumerated().filter { $0.offset != spoiler }.map(\.element)
                return commitEach(others, on: connection)
            }
            try connection.control(.commit)
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
                try connection.control(.commit)
            } else {
                try undo(job, on: connection)
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
