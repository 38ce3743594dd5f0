#if PostgreSQL
import RetailCore
import Synchronization

/// The server's clock as known here: this machine's, moved by the difference that the answers show.
///
/// The server reads its clock between question and answer, so every transaction bounds the
/// difference from both sides; it is moved only as far as a bound asks.
final class ServerClock: Sendable {
    private let clock: WallClock
    private let difference = Atomic<Int64>(0)
    private let full = Atomic(false)

    init(_ clock: WallClock) {
        self.clock = clock
    }

    func now() -> Instant {
        clock.now() + .milliseconds(difference.load(ordering: .relaxed))
    }

    /// How far the server's clock is ahead of this machine's; negative when it is behind.
    var ahead: Duration { .milliseconds(difference.load(ordering: .relaxed)) }

    /// Whether the server's last commit, or refusal, was for a full disk.
    var isFull: Bool {
        get { full.load(ordering: .relaxed) }
        set { if newValue != isFull { full.store(newValue, ordering: .relaxed) } }
    }

    /// Takes in that the server said `moment` between two moments of this machine's clock.
    func learn(_ moment: Instant, askedAt before: Instant, answeredAt after: Instant) {
        // Lengths of Instant's range are far from overflow. A clock set back meanwhile says
        // nothing.
        let most = moment.milliseconds - before.milliseconds + 1
        let least = moment.milliseconds - after.milliseconds
        guard least <= most else { return }
        let known = difference.load(ordering: .relaxed)
        let better = min(max(known, least), most)
        if better != known { difference.store(better, ordering: .relaxed) }
    }
}
#endif
