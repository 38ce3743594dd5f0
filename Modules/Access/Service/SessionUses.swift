import RetailCore
import Synchronization

/// The browsers' sessions that were used and whose later end is not written down yet, each with
/// the second of its last use.
final class SessionUses: Sendable {
    private let waiting = Mutex<[RawID: Instant]>([:])
    private static let most = 10_000

    func note(_ id: RawID, at now: Instant) {
        let second = Instant(milliseconds: now.milliseconds - now.milliseconds % 1_000)
        waiting.withLock { waiting in
            guard waiting[id] != nil || waiting.count < Self.most else { return }
            waiting[id] = max(waiting[id] ?? second, second)
        }
    }

    /// When a session was last used, where that is not written down yet.
    func use(of id: RawID) -> Instant? { waiting.withLock { $0[id] } }

    /// Takes what waits, by the second of use.
    func take() -> [Instant: [RawID]] {
        let taken = waiting.withLock { waiting in
            defer { waiting = [:] }
            return waiting
        }
        return Dictionary(grouping: taken.keys.sorted()) { taken[$0] ?? .earliest }
    }

    /// Puts back what could not be written.
    func putBack(_ uses: [Instant: [RawID]]) {
        for (second, ids) in uses {
            for id in ids { note(id, at: second) }
        }
    }
}
