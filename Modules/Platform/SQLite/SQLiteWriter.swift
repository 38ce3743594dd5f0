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
        _ connection: sending SQLiteConnection, batchLimit: Int,
        onFatal: @escaping @Sendable (RetailError) -> Void
    ) throws {
        self.batchLimit = batchLimit
        self.onFatal = onFatal
        let box = Handover(connection)
        try startThread { self.loop(box.value) }
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

    /// Finishes what waits, then ends the thread.
    func close() {
        let wasOpen = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        signal.raise()
        if wasOpen { ended.wait() }
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
        _ = try? connection.runScript("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);")
        ended.raise()
    }

    private func commit(_ batch: [any WriteJob], on connection: SQLiteConnection) {
        do {
            try connection.run("BEGIN IMMEDIATE")
            if let spoiler = try runAll(batch, on: connection) {
                try connection.run("ROLLBACK")
                batch[spoiler].deliver()
                for (index, job) in batch.enumerated() where index != spoiler {
                    commitAlone(job, on: connection)
                }
            } else {
                try connection.run("COMMIT")
                for job in batch { job.deliver() }
            }
        } catch {
            giveUp(batch, RetailError.wrapping(error), on: connection)
        }
    }

    /// Runs the acts; returns the place of one that failed after it had written.
    private func runAll(_ batch: [any WriteJob], on connection: SQLiteConnection) throws -> Int? {
        for (index, job) in batch.enumerated() {
            let before = connection.totalChanges
            let isDone = job.run(on: connection)
            if !connection.isInTransaction {
                throw RetailError.unavailable(
                    .databaseFull, "The write was rolled back. Check the free disk space.")
            }
            if !isDone, connection.totalChanges != before { return index }
        }
        return nil
    }

    private func commitAlone(_ job: any WriteJob, on connection: SQLiteConnection) {
        do {
            try connection.run("BEGIN IMMEDIATE")
            let isDone = job.run(on: connection)
            try connection.run(isDone ? "COMMIT" : "ROLLBACK")
            job.deliver()
        } catch {
            giveUp([job], RetailError.wrapping(error), on: connection)
        }
    }

    /// The commit itself failed: none of the acts happened. After an input/output error nobody
    /// knows what is on disk, so writing stops for good and the process must recover.
    private func giveUp(
        _ batch: [any WriteJob], _ error: RetailError, on connection: SQLiteConnection
    ) {
        if connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
        if SQLiteFailure.isFatal(error) {
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
        } else {
            for job in batch { job.fail(error) }
        }
    }
}
