import RetailCore
import Synchronization

/// The machine's clock for all connections of a file, without its small steps back: an act never
/// begins before one that it follows, unless the clock was set back by more than ``patience``.
final class SteadyClock: Sendable {
    /// How far the clock may be set back unnoticed. A larger step is a correction: holds and
    /// sessions would otherwise stand still until the old time is reached again.
    static let patience: Int64 = 5_000

    private let clock: WallClock
    private let latest = Atomic<Int64>(.min)

    init(_ clock: WallClock) {
        self.clock = clock
    }

    func now() -> Instant {
        let now = clock.now().milliseconds
        let before = latest.load(ordering: .relaxed)
        if now == before { return Instant(milliseconds: now) }
        if now < before, before.subtractingReportingOverflow(now).partialValue <= Self.patience {
            return Instant(milliseconds: before)
        }
        latest.store(now, ordering: .relaxed)
        return Instant(milliseconds: now)
    }
}
