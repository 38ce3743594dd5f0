extension Zone {
    /// Returns how many seconds the clocks there are ahead of UTC at an instant; below zero in the
    /// west.
    public func offset(at instant: Instant) -> Int {
        Int(table.span(at: Self.second(of: instant)).offset)
    }

    /// Returns the date on the wall there at an instant.
    public func date(at instant: Instant) -> CivilDate {
        CivilDate(clampingDays: wall(at: instant).flooredDivision(by: Self.day).quotient)
    }

    /// Returns the minute of the day on the wall there, 0…1439.
    public func minuteOfDay(at instant: Instant) -> Int {
        Int(wall(at: instant).flooredDivision(by: Self.day).remainder / 60)
    }

    /// Returns the first instant at which the clocks there show the minute of the day, or a later
    /// one.
    ///
    /// So a time that is skipped when clocks go forward is the instant after the gap, and one that
    /// comes twice when they go back is the earlier; a later time of a wall is never an earlier
    /// instant. Minute 1440 is the end of the day.
    public func instant(of date: CivilDate, minute: Int = 0) -> Instant {
        instant(of: date, second: min(max(minute, 0), 1_440) * 60)
    }

    /// Returns the first instant at which the clocks there show the second of the day, or a later
    /// one; second 86,400 is the end of the day. See ``instant(of:minute:)``.
    public func instant(of date: CivilDate, second: Int) -> Instant {
        let seconds = min(max(Int64(second), 0), Self.day)
        return instant(showing: Int64(date.dayNumber) * Self.day + seconds)
    }

    /// Returns the instant at which a day begins there: midnight, or where clocks skip midnight the
    /// first instant of what follows.
    public func start(of date: CivilDate) -> Instant {
        instant(of: date)
    }

    /// Returns the instant at which a day ends there: the start of the one after it.
    public func end(of date: CivilDate) -> Instant {
        instant(of: date, minute: 1_440)
    }

    /// Returns how long a day lasts there: 23 or 25 hours where clocks change by an hour, nothing
    /// for a day that a place left out when it moved over the date line.
    public func length(of date: CivilDate) -> Duration {
        end(of: date) - start(of: date)
    }

    /// Returns the day that follows there; days that a place left out are skipped.
    public func day(after date: CivilDate) -> CivilDate {
        let next = date.adding(days: 1)
        return length(of: next) == .zero && next != date ? self.date(at: start(of: next)) : next
    }

    /// Returns the stretches of time between two instants in which the clocks there keep one
    /// distance from UTC, in order: until when each lasts, the last one to the end, and how many
    /// seconds the clocks are ahead in it.
    public func offsets(
        from start: Instant, until end: Instant
    ) -> [(until: Instant, seconds: Int)] {
        var spans: [(until: Instant, seconds: Int)] = []
        var second = Self.second(of: start)
        let last = Self.second(of: end)
        while second < last {
            let span = table.span(at: second)
            let next = min(span.end, last)
            let until = next == last ? end : Instant(milliseconds: next * 1_000)
            spans.append((until, Int(span.offset)))
            second = next
        }
        return spans
    }

    private static let day: Int64 = 86_400

    private static func second(of instant: Instant) -> Int64 {
        instant.milliseconds.flooredDivision(by: 1_000).quotient
    }

    /// The seconds that the wall shows, counted from 1970-01-01 00:00 on it.
    private func wall(at instant: Instant) -> Int64 {
        let second = Self.second(of: instant)
        return second + table.span(at: second).offset
    }

    /// Goes through the stretches of equal offset in which the wall can show `wall`.
    private func instant(showing wall: Int64) -> Instant {
        var from = wall - ZoneTable.offsets.upperBound
        while true {
            let span = table.span(at: from)
            // Within a stretch the wall shows it once; in a gap the next one begins beyond it.
            let second = max(wall - span.offset, from)
            guard second >= span.end else { return Instant(milliseconds: second * 1_000) }
            from = span.end
        }
    }
}
