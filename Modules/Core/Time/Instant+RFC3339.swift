extension Instant {
    /// Reads an RFC 3339 date and time with any offset.
    ///
    /// Digits of the second beyond the third are dropped. A leap second is read as POSIX time
    /// reads it, as the first second of the next day, and only where one can be: at 23:59:60 UTC
    /// on the last day of a month.
    /// - Throws: `core.invalid-instant` when the text has another form, names no real date or
    ///   time, or lies outside the years 0001…9999 in UTC.
    public init(rfc3339 text: String) throws(RetailError) {
        guard let instant = Instant.parse(text) else {
            throw .invalid(
                .invalidInstant,
                "Give a date and time by RFC 3339, such as 2026-01-02T03:04:05.678Z.")
        }
        self = instant
    }

    /// Gives the RFC 3339 text in UTC, always with three places: `2026-01-02T03:04:05.678Z`.
    public var rfc3339: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the RFC 3339 text as UTF-8, 24 bytes: the fast path of writers.
    public func write(into bytes: inout [UInt8]) {
        let (day, rest) = milliseconds.flooredDivision(by: Instant.millisecondsPerDay)
        CivilDate(clampingDays: day).write(into: &bytes)
        let time = Int(rest)
        bytes.append(UInt8(ascii: "T"))
        Digits.append(time / 3_600_000, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Digits.append(time / 60_000 % 60, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Digits.append(time / 1000 % 60, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: "."))
        Digits.append(time % 1000, width: 3, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }

    static let millisecondsPerDay: Int64 = 86_400_000

    private static func parse(_ text: String) -> Instant? {
        guard text.utf8.count <= 64 else { return nil }
        var scan = ByteScan(text)
        guard let date = CivilDate(&scan), scan.skip("T") || scan.skip("t"),
            let hour = scan.number(width: 2), hour <= 23, scan.skip(":"),
            let minute = scan.number(width: 2), minute <= 59, scan.skip(":"),
            let second = scan.number(width: 2), second <= 60,
            let fraction = fraction(&scan), let offset = offset(&scan), scan.isAtEnd
        else { return nil }
        let minutes = Int64(date.dayNumber) * 1440 + Int64(hour * 60 + minute - offset)
        if second == 60, !endsMonth(minuteOfTime: minutes) { return nil }
        let milliseconds = (minutes * 60 + Int64(second)) * 1000 + Int64(fraction)
        let instant = Instant(milliseconds: milliseconds)
        return instant.milliseconds == milliseconds ? instant : nil
    }

    /// Tells whether the minute, counted in UTC since 1970, is the last one of a month.
    private static func endsMonth(minuteOfTime: Int64) -> Bool {
        let (day, minute) = minuteOfTime.flooredDivision(by: 1440)
        return minute == 1439 && CivilDate(clampingDays: day + 1).day == 1
    }

    private static func fraction(_ scan: inout ByteScan) -> Int? {
        guard scan.skip(".") else { return 0 }
        var milliseconds = 0
        var places = 0
        while let digit = scan.digit() {
            if places < 3 { milliseconds = milliseconds * 10 + digit }
            places += 1
        }
        guard places > 0 else { return nil }
        for _ in min(places, 3)..<3 { milliseconds *= 10 }
        return milliseconds
    }

    private static func offset(_ scan: inout ByteScan) -> Int? {
        if scan.skip("Z") || scan.skip("z") { return 0 }
        let isWest = scan.skip("-")
        guard isWest || scan.skip("+"), let hours = scan.number(width: 2), hours <= 23,
            scan.skip(":"), let minutes = scan.number(width: 2), minutes <= 59
        else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }
}

extension Instant: CustomStringConvertible {
    /// Gives the RFC 3339 text.
    public var description: String { rfc3339 }
}
