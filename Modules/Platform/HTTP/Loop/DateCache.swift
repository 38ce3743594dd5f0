import Glibc

/// Keeps the fixed part of a response head (`Server` and `Date`) as bytes, made anew once a second.
struct DateCache {
    private var second: Int = -1
    private var server = ""
    private(set) var bytes: [UInt8] = []
    private var checkedAt: UInt64 = 0

    /// The lines for this moment; looks at the wall clock at most every 50 ms of loop time.
    mutating func lines(server: String, now: UInt64) -> [UInt8] {
        if now &- checkedAt < 50_000_000, server == self.server, second >= 0 { return bytes }
        checkedAt = now
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        guard time.tv_sec != second || server != self.server else { return bytes }
        second = time.tv_sec
        self.server = server
        var text = "Date: \(httpDate(second))\r\n"
        if !server.isEmpty { text = "Server: \(server)\r\n" + text }
        bytes = Array(text.utf8)
        return bytes
    }
}

/// An IMF-fixdate (RFC 9110, section 5.6.7) of seconds since 1970.
func httpDate(_ seconds: Int) -> String {
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let rest = seconds - days * 86_400
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let (year, month, day) = civilDate(days)
    let weekday = weekdays[((days % 7) + 7) % 7]
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(weekday), \(two(day)) \(months[month - 1]) \(year) "
        + "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) GMT"
}

/// Year, month and day of a day number since 1970 (Hinnant, "chrono-compatible low-level date
/// algorithms", civil_from_days).
func civilDate(_ dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}
