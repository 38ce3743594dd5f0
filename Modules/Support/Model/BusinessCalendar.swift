import RetailCore
import RetailKit

/// A stretch of time: from its start up to, not including, its end.
struct TimeSpan: Sendable, Hashable {
    let start: Instant
    let end: Instant

    var milliseconds: Int64 { end.milliseconds - start.milliseconds }

    /// What is left of it when the pauses, in order, are cut out.
    func without(_ pauses: some Sequence<TimeSpan>) -> [TimeSpan] {
        var parts: [TimeSpan] = []
        var from = start
        for pause in pauses where pause.end > from && pause.start < end {
            if pause.start > from { parts.append(TimeSpan(start: from, end: pause.start)) }
            from = pause.end
        }
        if from < end { parts.append(TimeSpan(start: from, end: end)) }
        return parts
    }
}

/// When the desk is open on one weekday: minutes after midnight.
struct OpeningHours: Sendable, Hashable {
    /// By ISO 8601: 1 is Monday.
    let weekday: Int
    let starts: Int
    let ends: Int

    /// The interval on a day by the clocks of a place: longer or shorter when they change in it.
    func span(on day: CivilDate, in zone: Zone) -> TimeSpan {
        TimeSpan(
            start: zone.instant(of: day, minute: starts), end: zone.instant(of: day, minute: ends))
    }
}

/// A calendar that can be counted by. It is checked before a transaction begins.
struct SoundCalendar: Sendable {
    let calendar: BusinessCalendar

    /// - Throws: `support.calendar-invalid`.
    init(_ calendar: BusinessCalendar) throws {
        if let fault = calendar.fault {
            throw SupportErrors.calendarInvalid.error(fault, at: "/hours")
        }
        self.calendar = calendar
    }
}

/// When a service desk is at work: several intervals a weekday, holidays, by the clocks
/// of one place.
struct BusinessCalendar: Sendable, Hashable {
    let code: Code<BusinessCalendar>
    let zone: Zone
    /// By weekday, then by start; they do not overlap.
    let hours: [OpeningHours]
    let holidays: [CivilDate]

    /// What is wrong with it, as a person reads it; nil when nothing is.
    var fault: String? {
        guard !hours.isEmpty else { return "Give at least one interval." }
        guard hours.allSatisfy({ $0.starts < $0.ends }) else {
            return "Every interval ends after it starts."
        }
        for (earlier, later) in zip(sortedHours, sortedHours.dropFirst())
        where earlier.weekday == later.weekday && later.starts < earlier.ends {
            return "Two intervals of weekday \(earlier.weekday) overlap."
        }
        return nil
    }

    var sortedHours: [OpeningHours] {
        hours.sorted { ($0.weekday, $0.starts) < ($1.weekday, $1.starts) }
    }

}
