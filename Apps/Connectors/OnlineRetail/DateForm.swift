import RetailCore

/// How the dates of a file are to be read: one file has one form.
enum DateForm: String, CaseIterable, Sendable {
    /// Year, month, day: `2010-12-01 08:26:00`.
    case iso
    /// Month, day, year: `12/1/2010 8:26`.
    case monthFirst = "month-first"
    /// Day, month, year: `1/12/2010 08:26`.
    case dayFirst = "day-first"
}

/// A date and time as a file writes it, taken apart but not yet understood.
struct WrittenDate: Sendable, Hashable {
    /// The three numbers of the date in the order in which they stand.
    let numbers: [Int]
    let isISO: Bool
    let seconds: Int

    /// Reads `2010-12-01 08:26:00`, `12/1/2010 8:26`, `1.12.2010 08:26`, `12/1/2010 8:26 PM`: four
    /// digits of the year, hours and minutes; nil for anything else.
    init?(_ text: String) {
        var scan = Scan(text)
        guard let first = scan.number(4), let mark = scan.next(of: "/-."),
            let second = scan.number(2), scan.next(of: "/-.") == mark, let third = scan.number(4)
        else { return nil }
        isISO = first.digits == 4
        let isWritten =
            isISO
            ? mark == UInt8(ascii: "-") && second.digits == 2 && third.digits == 2
            : first.digits <= 2 && third.digits == 4
        guard isWritten, scan.next(of: " T") != nil, let seconds = scan.time() else { return nil }
        numbers = [first.value, second.value, third.value]
        self.seconds = seconds
    }

    /// The moment that it names on the wall clocks of a zone, read in the form; nil when it is of
    /// another form or no date.
    ///
    /// A time that clocks skip is the moment behind the gap, one that comes twice the earlier.
    func instant(_ form: DateForm, in zone: Zone) -> Instant? {
        day(form).map { zone.instant(of: $0, second: seconds) }
    }

    /// The day that it names, read in the form; nil when it is of another form or none.
    func day(_ form: DateForm) -> CivilDate? {
        guard isISO == (form == .iso) else { return nil }
        let (year, month, day) =
            switch form {
            case .iso: (numbers[0], numbers[1], numbers[2])
            case .monthFirst: (numbers[2], numbers[0], numbers[1])
            case .dayFirst: (numbers[2], numbers[1], numbers[0])
            }
        return try? CivilDate(year: year, month: month, day: day)
    }
}

/// Reads the parts of a date from the front.
private struct Scan {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) { rest = Array(text.utf8.prefix(40))[...] }

    mutating func number(_ most: Int) -> (value: Int, digits: Int)? {
        let digits = rest.prefix(most).prefix { (48...57).contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        return (digits.reduce(0) { $0 * 10 + Int($1) - 48 }, digits.count)
    }

    mutating func next(of bytes: String) -> UInt8? {
        guard let first = rest.first, bytes.utf8.contains(first) else { return nil }
        rest = rest.dropFirst()
        return first
    }

    /// Hours, minutes, perhaps seconds, perhaps AM or PM, and nothing behind them.
    mutating func time() -> Int? {
        guard let hour = number(2), next(of: ":") != nil, let minute = number(2),
            minute.digits == 2, minute.value < 60
        else { return nil }
        var seconds = 0
        if next(of: ":") != nil {
            guard let second = number(2), second.digits == 2, second.value < 60 else { return nil }
            seconds = second.value
        }
        guard let hours = hours(hour.value), rest.isEmpty else { return nil }
        return hours * 3_600 + minute.value * 60 + seconds
    }

    private mutating func hours(_ hour: Int) -> Int? {
        guard !rest.isEmpty else { return hour < 24 ? hour : nil }
        let half = String(decoding: rest, as: UTF8.self).uppercased()
        rest = []
        guard (1...12).contains(hour) else { return nil }
        switch half.drop(while: { $0 == " " }) {
        case "AM": return hour % 12
        case "PM": return hour % 12 + 12
        default: return nil
        }
    }
}
