import RetailStorage
import Synchronization

/// How many events consumers take in at once: on SQLite so many that others wait for the writer two
/// milliseconds at most, whatever an event costs; on PostgreSQL, where nobody waits for them, more.
///
/// It learns from what the events cost, not from what a batch of any size costs: fewer events would
/// not make that less.
final class Pace: Sendable {
    private let limit = Mutex(64)

    /// How many events the next batch has at most.
    var events: Int { limit.withLock { $0 } }

    /// Learns from a batch: half or double as many the next time, or as many again.
    func note(_ count: Int, took time: Duration, on engine: EngineKind) {
        let target = Duration.milliseconds(engine == .sqlite ? 2 : 20)
        limit.withLock { limit in
            if time > target * 2 {
                limit = max(8, limit / 2)
            } else if time < target / 2, count >= limit {
                limit = min(limit * 2, 4_096)
            }
        }
    }
}
