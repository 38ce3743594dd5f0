extension Instant {
    /// Returns the date on the wall of a place whose clocks are that many minutes ahead of UTC.
    public func civilDate(utcOffsetMinutes: Int = 0) -> CivilDate {
        CivilDate(clampingDays: split(utcOffsetMinutes).day)
    }

    /// Returns the day of the week there by ISO 8601: 1 is Monday, 7 is Sunday.
    public func weekday(utcOffsetMinutes: Int = 0) -> Int {
        civilDate(utcOffsetMinutes: utcOffsetMinutes).weekday
    }

    /// Returns the minute of the day there, 0…1439.
    public func minuteOfDay(utcOffsetMinutes: Int = 0) -> Int {
        Int(split(utcOffsetMinutes).milliseconds / 60_000)
    }

    private func split(_ utcOffsetMinutes: Int) -> (day: Int64, milliseconds: Int64) {
        let local = milliseconds + UTCOffset.milliseconds(utcOffsetMinutes)
        let (day, rest) = local.flooredDivision(by: Instant.millisecondsPerDay)
        return (day, rest)
    }
}

extension CivilDate {
    /// Returns the instant at which the day begins in a place whose clocks are that many minutes
    /// ahead of UTC.
    public func start(utcOffsetMinutes: Int = 0) -> Instant {
        Instant(
            milliseconds: Int64(dayNumber) * Instant.millisecondsPerDay
                - UTCOffset.milliseconds(utcOffsetMinutes))
    }
}

/// Holds the rule for offsets from UTC: at most a day either way, more counts as a day.
private enum UTCOffset {
    static func milliseconds(_ minutes: Int) -> Int64 {
        Int64(min(max(minutes, -1440), 1440)) * 60_000
    }
}
