import Dispatch
import RetailCore
import RetailStorage
import Synchronization

/// A few threads for reads that would hold up an event loop. They share one queue, so that a long
/// read keeps one thread and never the reads behind it.
final class HeavyReaders: Sendable {
    private struct Entry {
        let number: Int
        let end: ContinuousClock.Instant
        let run: @Sendable () -> Void
        let refuse: @Sendable () -> Void
    }

    private struct State {
        var waiting: ArraySlice<Entry> = []
        var nextNumber = 0
        var running = 0
        var isClosed = false
        var heldUntil: ContinuousClock.Instant?
        var isHeld: Bool { heldUntil.map { ContinuousClock.now < $0 } ?? false }
    }

    private let state = Mutex(State())
    private let threads: Int
    private let queue = DispatchQueue(label: "selaras-heavy-reads", attributes: .concurrent)
    private let busy = DispatchGroup()
    /// Where moments are waited for: a thread that reads comes too late for them.
    private let alarms = DispatchQueue(label: "selaras-heavy-alarms")
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
        try await withUnsafeThrowingContinuation { continuation in
            add(
                within: limit, { continuation.resume(with: Result { try body() }) },
                orElse: { continuation.resume(throwing: Self.tooLate) })
        }
    }

    /// Lets no read begin until ``goOn()``, but not longer than `limit`; returns whether none runs.
    func hold(for limit: Duration) -> Bool {
        let isQuiet = state.withLock { state in
            if !state.isClosed { state.heldUntil = .now + limit }
            return state.running == 0
        }
        // Nobody else would start them: who holds them looks again when the last one has ended.
        alarm(after: limit) { if !$0.state.withLock(\.isHeld) { $0.start() } }
        return isQuiet
    }

    /// Lets reads begin again.
    func goOn() {
        state.withLock { $0.heldUntil = nil }
        start()
    }

    /// Does what waits and returns when it is done.
    func close() {
        state.withLock { $0.isClosed = true }
        goOn()
        busy.wait()
    }

    private func add(
        within limit: Duration, _ run: @escaping @Sendable () -> Void,
        orElse refuse: @escaping @Sendable () -> Void
    ) {
        let number = state.withLock { state in
            let number = state.nextNumber
            state.nextNumber += 1
            state.waiting.append(Entry(number: number, end: .now + limit, run: run, refuse: refuse))
            return number
        }
        start()
        guard state.withLock({ $0.waiting.contains { $0.number == number } }) else { return }
        alarm(after: limit) { $0.refuse(number) }
    }

    /// Starts as many threads as there is work for.
    private func start() {
        let starts = state.withLock { state in
            guard !state.isHeld else { return 0 }
            let starts = max(0, min(threads - state.running, state.waiting.count))
            state.running += starts
            return starts
        }
        for _ in 0..<starts { queue.async(group: busy) { self.work() } }
    }

    private func work() {
        while true {
            let (entry, isQuiet): (Entry?, Bool) = state.withLock { state in
                if !state.isHeld, let entry = state.waiting.popFirst() { return (entry, false) }
                state.running -= 1
                return (nil, state.isHeld && state.running == 0)
            }
            guard let entry else {
                if isQuiet { onQuiet() }
                return
            }
            if ContinuousClock.now < entry.end { entry.run() } else { entry.refuse() }
        }
    }

    /// Refuses a read whose time is over while it waits.
    private func refuse(_ number: Int) {
        let late = state.withLock { state -> Entry? in
            guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
                return nil
            }
            return state.waiting.remove(at: index)
        }
        late?.refuse()
    }

    private func alarm(
        after time: Duration, _ act: @escaping @Sendable (HeavyReaders) -> Void
    ) {
        let (seconds, attoseconds) = time.components
        let rest = Double(attoseconds) / 1e18
        alarms.asyncAfter(deadline: .now() + Double(seconds) + rest) { [weak self] in
            if let self { act(self) }
        }
    }

    private static var tooLate: RetailError {
        .unavailable(
            .timedOut, "Too many long queries wait for their turn. Try again in a minute.",
            retryAfter: .seconds(30))
    }
}
