import RetailCore
import Testing

struct ClockTests {
    @Test func `a manual clock tells what it was told`() {
        let manual = ManualClock(Instant(milliseconds: 10))
        let clock = manual.clock
        manual.advance(by: .milliseconds(5))
        #expect(clock.now() == Instant(milliseconds: 15))
        manual.set(Instant(milliseconds: 3))
        #expect(clock.now() == Instant(milliseconds: 3))
        #expect(WallClock.fixed(.latest).now() == .latest)
    }

    @Test func `the system clock is past 2025 and does not stand still in the past`() throws {
        let now = WallClock.system.now()
        #expect(now > (try Instant(rfc3339: "2025-01-01T00:00:00Z")))
        #expect(WallClock.system.now() >= now)
    }
}
