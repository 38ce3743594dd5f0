import Glibc

/// Tells the time; comes in through initialisers, so that tests decide what time it is.
public struct WallClock: Sendable {
    private let read: @Sendable () -> Instant

    /// Makes a clock from a closure that tells the time.
    public init(_ now: @escaping @Sendable () -> Instant) {
        read = now
    }

    /// Returns the time it is now.
    public func now() -> Instant {
        read()
    }

    /// Gives the clock of the machine: `clock_gettime(CLOCK_REALTIME)`.
    public static let system = WallClock {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Returns a clock that stands still.
    public static func fixed(_ instant: Instant) -> WallClock {
        WallClock { instant }
    }
}
