/// Names a day of the proleptic Gregorian calendar between the years 0001 and 9999, as a shop
/// writes it on a receipt: without time and without place.
///
/// Days and dates are turned into each other by Howard Hinnant's `days_from_civil` and
/// `civil_from_days` ("chrono-Compatible Low-Level Date Algorithms").
public struct CivilDate: Hashable, Sendable {
    /// Counts the days since 1970-01-01.
    public let dayNumber: Int

    /// Makes a date.
    ///
    /// - Throws: `core.invalid-date` when the calendar has no such day or the year is not in
    ///   1…9999.
    public init(year: Int, month: Int, day: Int) throws(RetailError) {
        guard let date = CivilDate(checkingYear: year, month: month, day: day) else {
            throw CivilDate.refusal
        }
        self = date
    }

    /// Reads the ISO 8601 form `2026-01-02`.
    ///
    /// - Throws: `core.invalid-date` for any other form or a day that does not exist.
    public init(_ text: String) throws(RetailError) {
        var scan = ByteScan(text)
        guard let date = CivilDate(&scan), scan.isAtEnd else { throw CivilDate.refusal }
        self = date
    }

    /// Makes the date that many days after 1970-01-01, brought into the range.
    public init(dayNumber: Int) {
        self.dayNumber = min(max(dayNumber, CivilDate.lowest), CivilDate.highest)
    }

    init(clampingDays days: Int64) {
        self.init(dayNumber: Int(days))
    }

    /// Takes a date from the text being read.
    init?(_ scan: inout ByteScan) {
        guard let year = scan.number(width: 4), scan.skip("-"),
            let month = scan.number(width: 2), scan.skip("-"),
            let day = scan.number(width: 2)
        else { return nil }
        self.init(checkingYear: year, month: month, day: day)
    }

    private init?(checkingYear year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.days(inMonth: month, of: year)
        else { return nil }
        dayNumber = CivilDate.daysFromCivil(year: year, month: month, day: day)
    }

    private static let lowest = -719_162
    private static let highest = 2_932_896

    private static var refusal: RetailError {
        .invalid(.invalidDate, "Give a day of the calendar as year-month-day, such as 2026-01-02.")
    }
}

extension CivilDate {
    /// Gives the year, 1…9999.
    public var year: Int { fields.year }

    /// Gives the month, 1…12.
    public var month: Int { fields.month }

    /// Gives the day of the month, 1…31.
    public var day: Int { fields.day }

    /// Gives the day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
    public var weekday: Int {
        // 1970-01-01 was a Thursday.
        Int((Int64(dayNumber) + 3).flooredDivision(by: 7).remainder) + 1
    }

    /// Gives the ISO 8601 text, `2026-01-02`.
    public var text: String {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the ISO 8601 text as UTF-8, 10 bytes: the fast path of writers.
    public func write(into bytes: inout [UInt8]) {
        let (year, month, day) = fields
        Digits.append(year, width: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        Digits.append(month, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        Digits.append(day, width: 2, to: &bytes)
    }

    /// Returns the date that many days later, or the end of the range.
    public func adding(days: Int) -> CivilDate {
        let (sum, overflow) = dayNumber.addingReportingOverflow(days)
        guard overflow else { return CivilDate(dayNumber: sum) }
        return CivilDate(dayNumber: days < 0 ? .min : .max)
    }

    /// Returns the number of days from this date to another; negative when that lies before.
    public func days(until other: CivilDate) -> Int {
        other.dayNumber - dayNumber
    }
}

extension CivilDate: Comparable, CustomStringConvertible {
    /// Tells whether the left day comes first.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }

    /// Gives the ISO 8601 text.
    public var description: String { text }
}
