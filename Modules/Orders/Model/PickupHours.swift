import RetailContracts
import RetailCore
import RetailKit

/// Between which minutes of a weekday goods are fetched, and by how many orders.
struct PickupInterval: Sendable, Hashable {
    /// By ISO 8601: 1 is Monday.
    let weekday: Int
    /// Minutes after midnight.
    let starts: Int
    let ends: Int
    /// How many orders are fetched in it at most.
    let orders: Int
}

/// When goods are fetched at a store, by the clocks of one place. Without an interval nobody is
/// asked when they come.
struct PickupHours: Sendable, Hashable {
    let location: Code<Location>
    let zone: Zone
    let intervals: [PickupInterval]
    /// On which days nothing is fetched.
    let holidays: [CivilDate]
    var version: Int64 = 1

    /// The most intervals of a week, and the most days on which nothing is fetched.
    static let mostIntervals = 7 * 24
    static let mostHolidays = 400
    /// So many days ahead a window can be taken, today counted in.
    static let mostDays = 31

    /// The windows of a day, in order.
    func windows(on day: CivilDate) -> [OfferedWindow] {
        guard !holidays.contains(day) else { return [] }
        var windows: [OfferedWindow] = []
        for interval in intervals where interval.weekday == day.weekday {
            let starts = zone.instant(of: day, minute: interval.starts)
            let ends = zone.instant(of: day, minute: interval.ends)
            // A gap of the clocks may leave nothing of it, or let it lie within another.
            guard starts < ends, windows.last.map({ $0.window.endsAt <= starts }) ?? true else {
                continue
            }
            windows.append(
                OfferedWindow(
                    window: PickupWindow(location: location, startsAt: starts, endsAt: ends),
                    orders: interval.orders))
        }
        return windows
    }

    /// The windows that can still be taken, of so many days from today on.
    func windows(at now: Instant, days: Int = mostDays) -> [OfferedWindow] {
        let today = zone.date(at: now)
        return (0..<min(max(days, 0), Self.mostDays)).flatMap {
            windows(on: today.adding(days: $0))
        }.filter { $0.window.startsAt > now }
    }
}

/// What somebody says of when goods are fetched at a store.
struct SaidPickupHours: Sendable {
    let location: Code<Location>
    /// Nil for that of the store.
    let zone: Zone?
    let intervals: [PickupInterval]
    let holidays: [CivilDate]
}

/// Hours that can be kept, in order. They are checked before a transaction begins.
struct SoundPickupHours: Sendable {
    let said: SaidPickupHours

    /// - Throws: `request.invalid-input`.
    init(_ asked: SaidPickupHours) throws(RetailError) {
        let intervals = asked.intervals.sorted { ($0.weekday, $0.starts) < ($1.weekday, $1.starts) }
        guard intervals.allSatisfy({ $0.starts < $0.ends }) else {
            throw Self.refusal("Every interval ends after it starts.")
        }
        for (earlier, later) in zip(intervals, intervals.dropFirst())
        where earlier.weekday == later.weekday && later.starts < earlier.ends {
            throw Self.refusal("Two intervals of weekday \(earlier.weekday) overlap.")
        }
        said = SaidPickupHours(
            location: asked.location, zone: asked.zone, intervals: intervals,
            holidays: Set(asked.holidays).sorted())
    }

    private static func refusal(_ fault: String) -> RetailError {
        RequestErrors.invalidInput.error(fault, at: "/intervals")
    }
}
