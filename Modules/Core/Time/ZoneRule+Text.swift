extension ZoneRule {
    /// Reads a POSIX TZ string as the footer of a file holds it; nil when it is none, or names a
    /// daylight saving time without saying when.
    init?(_ text: String) {
        guard text.utf8.count <= 100 else { return nil }
        var scan = ByteScan(text)
        guard Self.skipName(&scan), let standard = Self.offset(&scan) else { return nil }
        guard !scan.isAtEnd else {
            self.init(standard: standard, daylight: nil)
            return
        }
        guard Self.skipName(&scan) else { return nil }
        let begins = scan.skip(",")
        let offset = begins ? standard + 3_600 : Self.offset(&scan)
        guard let offset, ZoneTable.offsets.contains(offset), begins || scan.skip(","),
            let starts = Self.turn(&scan), scan.skip(","), let ends = Self.turn(&scan),
            scan.isAtEnd
        else { return nil }
        let daylight = Daylight(offset: offset, starts: starts, ends: ends)
        self.init(standard: standard, daylight: daylight)
    }

    /// Takes `CET` or `<+0845>`; what it is does not matter.
    private static func skipName(_ scan: inout ByteScan) -> Bool {
        let isQuoted = scan.skip("<")
        var length = 0
        while scan.letter() || isQuoted && (scan.digit() != nil || scan.skip("+") || scan.skip("-"))
        {
            length += 1
        }
        return length >= 3 && (!isQuoted || scan.skip(">"))
    }

    /// Seconds ahead of UTC; POSIX counts westwards.
    private static func offset(_ scan: inout ByteScan) -> Int64? {
        guard let west = time(&scan, hours: 24), ZoneTable.offsets.contains(-west) else {
            return nil
        }
        return -west
    }

    private static func turn(_ scan: inout ByteScan) -> Turn? {
        guard let day = day(&scan) else { return nil }
        guard scan.skip("/") else { return Turn(day: day, time: 7_200) }
        return time(&scan, hours: 167).map { Turn(day: day, time: $0) }
    }

    private static func day(_ scan: inout ByteScan) -> YearDay? {
        if scan.skip("J") {
            return number(&scan, 1...365).map { .withoutLeapDay($0) }
        }
        guard scan.skip("M") else { return number(&scan, 0...365).map { .withLeapDay($0) } }
        guard let month = number(&scan, 1...12), scan.skip("."),
            let week = number(&scan, 1...5), scan.skip("."), let weekday = number(&scan, 0...6)
        else { return nil }
        return .month(month, week: week, weekday: weekday)
    }

    /// Takes `2`, `-1:30` or `+10:30:15` and gives seconds.
    private static func time(_ scan: inout ByteScan, hours most: Int) -> Int64? {
        let isNegative = scan.skip("-")
        if !isNegative { _ = scan.skip("+") }
        guard let hours = number(&scan, 0...most) else { return nil }
        var seconds = Int64(hours) * 3_600
        for unit: Int64 in [60, 1] {
            guard scan.skip(":") else { break }
            guard let part = number(&scan, 0...59) else { return nil }
            seconds += Int64(part) * unit
        }
        return isNegative ? -seconds : seconds
    }

    /// Takes one to three digits within a range.
    private static func number(_ scan: inout ByteScan, _ range: ClosedRange<Int>) -> Int? {
        guard var number = scan.digit() else { return nil }
        for _ in 0..<2 {
            guard let digit = scan.digit() else { break }
            number = number * 10 + digit
        }
        return range.contains(number) ? number : nil
    }
}
