/// Dates of header fields (RFC 9110, section 5.6.7).
public enum HTTPDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970 as `Sun, 06 Nov 1994 08:49:37 GMT`.
    public static func text(_ seconds: Int) -> String {
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let rest = seconds - days * 86_400
        let (year, month, day) = civilDate(days)
        let weekday = weekdays[((days % 7) + 7) % 7]
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(weekday), \(two(day)) \(months[month - 1]) \(year) "
            + "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) GMT"
    }

    /// Reads the fixed form and the two obsolete ones; nil for anything else.
    ///
    /// The weekday is not checked. Two-digit years stand for 1970 to 2069.
    public static func parse(_ text: String) -> Int? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
        guard words.count >= 5, text.utf8.count <= 40 else { return nil }
        let isAsctime = words.count == 5 && words[1].utf8.count == 3
        guard isAsctime || (words.count == 6 && words[5] == "GMT") else { return nil }
        let parts = isAsctime ? [words[2], words[1], words[4], words[3]] : Array(words[1...4])
        guard let day = decimal(parts[0].utf8), let year = year(parts[2]),
            let month = months.firstIndex(of: String(parts[1])), (1...31).contains(day),
            let time = secondsOfDay(parts[3])
        else { return nil }
        let number = dayNumber(year, month + 1, day)
        let check = civilDate(number)
        guard check.month == month + 1, check.day == day else { return nil }
        return number * 86_400 + time
    }

    private static func year(_ text: Substring) -> Int? {
        guard let value = decimal(text.utf8) else { return nil }
        switch text.utf8.count {
        case 2: return value < 70 ? 2000 + value : 1900 + value
        case 4: return value
        default: return nil
        }
    }

    private static func secondsOfDay(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = decimal(parts[0].utf8), let minute = decimal(parts[1].utf8),
            let second = decimal(parts[2].utf8), hour < 24, minute < 60, second <= 60
        else { return nil }
        return hour * 3600 + minute * 60 + min(second, 59)
    }
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

/// The day number since 1970 of a date (Hinnant, days_from_civil).
func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
}
