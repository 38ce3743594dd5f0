import Synchronization

/// Tells the time it was told: for tests and simulations that move time by hand.
public final class ManualClock: Sendable {
    private let instant: Mutex<Instant>

    /// Starts the clock at an instant.
    public init(_ instant: Instant) {
        self.instant = Mutex(instant)
    }

    /// Returns the time it was last told.
    public func now() -> Instant {
        instant.withLock { $0 }
    }

    /// Sets the time; backwards too.
    public func set(_ instant: Instant) {
        self.instant.withLock { $0 = instant }
    }

    /// Moves the time by a duration; a negative one moves it back.
    public func advance(by duration: Duration) {
        instant.withLock { $0 += duration }
    }

    /// Gives this clock to those who only read it.
    public var clock: WallClock {
        WallClock { self.now() }
    }
}
