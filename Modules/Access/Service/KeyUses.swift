import RetailCore
import Synchronization

/// The uses of API keys that are not written down yet: each key once a day, at most
/// ``KeyUses/most`` at a time.
final class KeyUses: Sendable {
    private struct State {
        /// The day on which each key was noted last.
        var noted: [RawID: Instant] = [:]
        var waiting: [RawID: Instant] = [:]
    }

    private let state = Mutex(State())
    private static let most = 10_000

    func note(_ id: RawID, on day: Instant) {
        state.withLock { state in
            guard state.noted[id] != day, state.waiting.count < Self.most else { return }
            if state.noted.count >= Self.most { state.noted.removeAll() }
            state.noted[id] = day
            state.waiting[id] = day
        }
    }

    /// Takes what waits, by day.
    func take() -> [Instant: [RawID]] {
        let waiting = state.withLock { state in
            defer { state.waiting = [:] }
            return state.waiting
        }
        return Dictionary(grouping: waiting.keys.sorted()) { waiting[$0] ?? .earliest }
    }

    /// Puts back what could not be written.
    func putBack(_ uses: [Instant: [RawID]]) {
        state.withLock { state in
            for (day, ids) in uses {
                for id in ids where state.waiting[id] == nil { state.waiting[id] = day }
            }
        }
    }
}
