import RetailCore
import RetailStorage

/// The tables of calendars.
struct CalendarStore: Sendable {
    func find(
        _ code: Code<BusinessCalendar>, in tx: borrowing Transaction
    ) throws -> BusinessCalendar? {
        let zone: Zone? = try tx.first(
            "SELECT zone FROM support_calendars WHERE code = \(code)"
        ) { row in try row.next() }
        guard let zone else { return nil }
        let hours = try tx.query(
            """
            SELECT weekday, starts, ends FROM support_hours
             WHERE calendar = \(code) ORDER BY weekday, starts
            """
        ) { row in
            OpeningHours(weekday: try row.next(), starts: try row.next(), ends: try row.next())
        }
        let holidays = try tx.query(
            "SELECT day FROM support_holidays WHERE calendar = \(code) ORDER BY day"
        ) { row in CivilDate(dayNumber: try row.next()) }
        return BusinessCalendar(
            code: code, zone: zone, hours: hours, holidays: holidays)
    }

    func codes(in tx: borrowing Transaction) throws -> [Code<BusinessCalendar>] {
        try tx.query("SELECT code FROM support_calendars ORDER BY code") { row in try row.next() }
    }

    func put(_ calendar: BusinessCalendar, in tx: borrowing Transaction) throws {
        let code = calendar.code
        try tx.execute(
            """
            INSERT INTO support_calendars (code, zone, revision)
            VALUES (\(code), \(calendar.zone), 1)
            ON CONFLICT (code) DO UPDATE
               SET zone = excluded.zone,
                   revision = support_calendars.revision + 1
            """)
        try tx.execute("DELETE FROM support_hours WHERE calendar = \(code)")
        let hours = SQL.rows(calendar.hours) { hours in
            "(\(code), \(hours.weekday), \(hours.starts), \(hours.ends))"
        }
        try tx.execute(
            "INSERT INTO support_hours (calendar, weekday, starts, ends) VALUES \(hours)")
        try tx.execute("DELETE FROM support_holidays WHERE calendar = \(code)")
        guard !calendar.holidays.isEmpty else { return }
        let days = SQL.rows(calendar.holidays) { day in "(\(code), \(day.dayNumber))" }
        try tx.execute(
            "INSERT INTO support_holidays (calendar, day) VALUES \(days) ON CONFLICT DO NOTHING")
    }
}
