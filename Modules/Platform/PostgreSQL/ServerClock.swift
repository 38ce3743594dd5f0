#if PostgreSQL
import Glibc
import RetailCore
import Synchronization

/// The server's clock as known here, whatever this machine's clock says or jumps to.
///
/// The server reads its clock between question and answer. A clock that only counts the time since
/// this machine was started says how long ago that was, so every transaction bounds the difference
/// of the two from both sides; it is moved only as far as a bound asks.
final class ServerClock: Sendable {
    /// Counts milliseconds and is never set.
    private let steady: @Sendable () -> Int64
    /// What this machine believes the time is: shown beside the server's, and nothing else.
    private let wall: WallClock
    private let difference: Atomic<Int64>
    private let full = Atomic(false)
    /// When the server was asked last, by the steady clock.
    private let asked = Atomic(Int64.min / 2)

    init(
        beside wall: WallClock = .system, steady: @escaping @Sendable () -> Int64 = bootMilliseconds
    ) {
        self.steady = steady
        self.wall = wall
        // For the moments until the first connection has asked the server.
        difference = Atomic(wall.now().milliseconds - steady())
    }

    func now() -> Instant {
        Instant(milliseconds: steady() + difference.load(ordering: .relaxed))
    }

    /// How far the server's clock is ahead of this machine's; negative when it is behind.
    var ahead: Duration { now() - wall.now() }

    /// Whether the server was asked within the last second.
    var isRecent: Bool { steady() - asked.load(ordering: .relaxed) < 1_000 }

    /// Whether the server's last commit, or refusal, was for a full disk.
    var isFull: Bool {
        get { full.load(ordering: .relaxed) }
        set { if newValue != isFull { full.store(newValue, ordering: .relaxed) } }
    }

    /// Asks the server for its time with `question`, and takes in what it answers.
    func learn(_ question: () throws -> Instant) rethrows -> Instant {
        let before = steady()
        let moment = try question()
        let after = steady()
        // Lengths of Instant's range are far from overflow.
        let most = moment.milliseconds - before + 1
        let least = moment.milliseconds - after
        asked.store(after, ordering: .relaxed)
        let known = difference.load(ordering: .relaxed)
        let better = min(max(known, least), most)
        if better != known { difference.store(better, ordering: .relaxed) }
        return moment
    }
}

/// The milliseconds since the machine was started, sleep counted.
let bootMilliseconds: @Sendable () -> Int64 = {
    var time = timespec()
    _ = clock_gettime(CLOCK_BOOTTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
#endif
