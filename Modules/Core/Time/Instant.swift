/// Marks a moment in time to the millisecond, between the years 0001 and 9999 (UTC).
///
/// The range is kept by every way to make one: what lies outside becomes its nearer end. So an
/// instant always has an RFC 3339 text and the difference of two never overflows.
public struct Instant: Hashable, Sendable {
    /// Counts the milliseconds since 1970-01-01T00:00:00Z, leap seconds left out (POSIX time).
    public let milliseconds: Int64

    /// Makes an instant from milliseconds since 1970, brought into the range.
    public init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Instant.lowest), Instant.highest)
    }

    /// Gives the first instant there is, 0001-01-01T00:00:00.000Z.
    public static let earliest = Instant(milliseconds: lowest)

    /// Gives the last instant there is, 9999-12-31T23:59:59.999Z.
    public static let latest = Instant(milliseconds: highest)

    private static let lowest: Int64 = -62_135_596_800_000
    private static let highest: Int64 = 253_402_300_799_999
}

extension Instant: Comparable {
    /// Tells whether the left instant is the earlier one.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Instant {
    /// Returns the instant a duration later, or the end of the range.
    ///
    /// Parts of a millisecond are dropped towards zero, so that adding and taking away the same
    /// duration meet again.
    public static func + (instant: Instant, duration: Duration) -> Instant {
        let (sum, overflow) = instant.milliseconds.addingReportingOverflow(
            duration.wholeMilliseconds)
        guard overflow else { return Instant(milliseconds: sum) }
        return duration < .zero ? .earliest : .latest
    }

    /// Returns the instant a duration earlier, or the end of the range.
    public static func - (instant: Instant, duration: Duration) -> Instant {
        let (difference, overflow) = instant.milliseconds.subtractingReportingOverflow(
            duration.wholeMilliseconds)
        guard overflow else { return Instant(milliseconds: difference) }
        return duration < .zero ? .latest : .earliest
    }

    /// Returns the time from the right instant to the left one.
    public static func - (left: Instant, right: Instant) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }

    /// Moves the instant by a duration.
    public static func += (instant: inout Instant, duration: Duration) {
        instant = instant + duration
    }

    /// Moves the instant back by a duration.
    public static func -= (instant: inout Instant, duration: Duration) {
        instant = instant - duration
    }
}

extension Duration {
    /// Gives the whole milliseconds, towards zero; the ends of `Int64` stand for what lies beyond.
    public var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (scaled, tooLong) = seconds.multipliedReportingOverflow(by: 1000)
        let (sum, overflow) = scaled.addingReportingOverflow(
            attoseconds / 1_000_000_000_000_000)
        guard tooLong || overflow else { return sum }
        return seconds < 0 ? .min : .max
    }
}
