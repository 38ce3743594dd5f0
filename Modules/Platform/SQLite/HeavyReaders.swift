import Dispatch
import RetailCore
import RetailStorage
import Synchronization

/// A few threads for reads that would hold up an event loop. They share one queue, so that a long
/// read keeps one thread and never the reads behind it.
final class HeavyReaders: Sendable {
    private struct State {
        var waiting: ArraySlice<@Sendable () -> Void> = []
        var running = 0
        var heldUntil: ContinuousClock.Instant?
        var isHeld: Bool { heldUntil.map { ContinuousClock.now < $0 } ?? false }
    }

    private let state = Mutex(State())
    private let threads: Int
    private let queue = DispatchQueue(label: "selaras-heavy-reads", attributes: .concurrent)
    private let busy = DispatchGroup()
    /// Hears that the last read ended while they are held.
    private let onQuiet: @Sendable () -> Void

    init(threads: Int, onQuiet: @escaping @Sendable () -> Void) {
        self.threads = max(1, threads)
        self.onQuiet = onQuiet
    }

    /// Runs `body` when its turn comes.
    /// - Throws: `storage.timed-out` when that takes longer than `limit`, and what `body` throws.
    func run<Value: Sendable>(
        within limit: Duration, _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        let end = ContinuousClock.now + limit
        return try await withUnsafeThrowingContinuation { continuation in
            add {
                guard ContinuousClock.now < end else {
                    return continuation.resume(throwing: Self.tooLate)
                }
                continuation.resume(with: Result { try body() })
            }
        }
    }

    /// Lets no read begin until ``goOn()``, but not longer than `limit`; returns whether none runs.
    func hold(for limit: Duration) -> Bool {
        state.withLock { state in
            state.heldUntil = .now + limit
            return state.running == 0
        }
    }

    /// Lets reads begin again.
    func goOn() {
        let starts = state.withLock { state in
            state.heldUntil = nil
            let starts = max(0, min(threads - state.running, state.waiting.count))
            state.running += starts
            return starts
        }
        for _ in 0..<starts { start() }
    }

    /// Does what waits and returns when it is done.
    func close() {
        goOn()
        busy.wait()
    }

    private func add(_ read: @escaping @Sendable () -> Void) {
        let starts = state.withLock { state in
            state.waiting.append(read)
            guard state.running < threads, !state.isHeld else { return false }
            state.running += 1
            return true
        }
        if starts { start() }
    }

    private func start() {
        queue.async(group: busy) { self.work() }
    }

    private func work() {
        while true {
            let (read, isQuiet): ((@Sendable () -> Void)?, Bool) = state.withLock { state in
                if !state.isHeld, let read = state.waiting.popFirst() { return (read, false) }
                state.running -= 1
                return (nil, state.isHeld && state.running == 0)
            }
            guard let read else {
                if isQuiet { onQuiet() }
                return
            }
            read()
        }
    }

    private static var tooLate: RetailError {
        .unavailable(
            .timedOut, "Too many long queries wait for their turn. Try again in a minute.",
            retryAfter: .seconds(30))
    }
}
