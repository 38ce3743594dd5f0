/// How clocks change year after year: what a POSIX TZ string says, `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Hashable {
    /// Seconds ahead of UTC in standard time.
    let standard: Int64
    /// Daylight saving time; nil where clocks stay as they are.
    let daylight: Daylight?

    struct Daylight: Hashable {
        /// Seconds ahead of UTC.
        let offset: Int64
        let starts: Turn
        let ends: Turn
    }

    /// A moment of each year by the clocks of that moment.
    struct Turn: Hashable {
        let day: YearDay
        /// Seconds after midnight of the day, up to a week before or after it (RFC 8536, 3.3.1).
        let time: Int64

        /// Seconds since 1970 where the clocks are `offset` ahead of UTC.
        func second(in year: Int, ahead offset: Int64) -> Int64 {
            Int64(day.number(in: year)) * 86_400 + time - offset
        }
    }

    /// A day that each year has.
    enum YearDay: Hashable {
        /// 1…365; 29 February is not counted.
        case withoutLeapDay(Int)
        /// 0…365; 29 February is counted.
        case withLeapDay(Int)
        /// The week 1…5, of which the fifth is the last, and the weekday, 0 for Sunday.
        case month(Int, week: Int, weekday: Int)

        /// Days since 1970-01-01.
        func number(in year: Int) -> Int {
            let first = CivilDate.daysFromCivil(year: year, month: 1, day: 1)
            switch self {
            case .withoutLeapDay(let day):
                let isLeap = CivilDate.days(inMonth: 2, of: year) == 29
                return first + day - 1 + (isLeap && day >= 60 ? 1 : 0)
            case .withLeapDay(let day):
                return first + day
            case .month(let month, let week, let weekday):
                let start = CivilDate.daysFromCivil(year: year, month: month, day: 1)
                // 1970-01-01 was a Thursday.
                let ahead = Int(
                    (Int64(weekday) - Int64(start) - 4).flooredDivision(by: 7).remainder)
                let day = ahead + (week - 1) * 7
                return start + (day < CivilDate.days(inMonth: month, of: year) ? day : day - 7)
            }
        }
    }

    /// The stretch around a second: what the last turn before it began and the next one ends.
    func span(at second: Int64) -> ZoneSpan {
        guard let daylight else { return ZoneSpan(offset: standard, end: .max) }
        let day = (second + standard).flooredDivision(by: 86_400).quotient
        let year = CivilDate(clampingDays: day).year
        var last = (at: Int64.min, offset: standard)
        var end = Int64.max
        func see(_ turn: Int64, _ offset: Int64) {
            if turn > second {
                end = min(end, turn)
            } else if turn >= last.at {
                last = (turn, offset)
            }
        }
        // A turn may lie a week outside its year. Daylight comes second: where it ends and begins
        // at once, it goes on.
        for year in max(1, year - 1)...(year + 1) {
            see(daylight.ends.second(in: year, ahead: daylight.offset), standard)
            see(daylight.starts.second(in: year, ahead: standard), daylight.offset)
        }
        return ZoneSpan(offset: last.offset, end: end)
    }
}
