public import RetailCore

/// The day on which tests take place: Monday, 5 January 2026, 08:00 UTC.
public let testStart = Instant(milliseconds: 1_767_600_000_000)

/// Returns a clock that stands at ``testStart`` until it is moved by hand.
public func testClock() -> ManualClock {
    ManualClock(testStart)
}

/// Returns ids that are the same in every run with the same seed, rising in the order made.
public func testIDs(seed: UInt64 = 1, clock: WallClock = .fixed(testStart)) -> UUIDv7Source {
    UUIDv7Source(clock: clock, random: SeededRandom(seed: seed))
}
