import RetailCore
import Synchronization

/// The browsers' sessions that were used and whose later end is not written down yet.
final class SessionUses: Sendable {
    private let waiting = Mutex(Set<RawID>())
    private static let most = 10_000

    func note(_ id: RawID) {
        waiting.withLock { waiting in
            if waiting.count < Self.most { waiting.insert(id) }
        }
    }

    /// Takes what waits.
    func take() -> [RawID] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting.sorted()
        }
    }
}
