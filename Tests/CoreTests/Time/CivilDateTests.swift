import RetailCore
import Testing

struct CivilDateTests {
    @Test func `every day from 0001 to 9999 follows the one before it`() throws {
        var date = try CivilDate(year: 1, month: 1, day: 1)
        var steps = 0
        var (year, month, day) = (1, 1, 1)
        // 0001-01-01 was a Monday in the proleptic calendar.
        var weekday = 1
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        while true {
            guard date.year == year, date.month == month, date.day == day, date.weekday == weekday
            else {
                Issue.record("\(date) should be \(year)-\(month)-\(day), day \(weekday)")
                return
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            day += 1
            weekday = weekday % 7 + 1
            if day > lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) {
                (month, day) = (month + 1, 1)
            }
            if month > 12 { (year, month) = (year + 1, 1) }
            if year > 9999 { break }
            date = date.adding(days: 1)
            steps += 1
        }
        #expect(steps == 3_652_058)
        #expect(date.adding(days: 1) == date)
        #expect(date.adding(days: .max) == date)
    }

    static let known: [(text: String, dayNumber: Int, weekday: Int)] = [
        ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2026-01-02", 20_455, 5),
        ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5), ("1969-12-31", -1, 3),
    ]

    @Test func `reads and writes known days`() throws {
        for example in CivilDateTests.known {
            let date = try CivilDate(example.text)
            #expect(date.dayNumber == example.dayNumber)
            #expect(date.weekday == example.weekday)
            #expect(date.text == example.text)
            #expect(try CivilDate(year: date.year, month: date.month, day: date.day) == date)
        }
    }

    @Test(arguments: [
        "", "2026-1-2", "2026-02-30", "2100-02-29", "0000-01-01", "2026-01-02 ", "20260102",
        "2026-13-01", "2026-01-32", "10000-01-01",
    ])
    func `refuses what is no day`(text: String) {
        let error = #expect(throws: RetailError.self) { try CivilDate(text) }
        #expect(error?.code == .invalidDate)
    }

    @Test func `counts days both ways`() throws {
        let seed: UInt64 = 99
        print("CivilDateTests seed \(seed)")
        var random = SeededRandom(seed: seed)
        let start = try CivilDate("2026-01-02")
        for _ in 0..<500 {
            let days = Int.random(in: -700_000...700_000, using: &random)
            let other = start.adding(days: days)
            #expect(start.days(until: other) == days)
            #expect(other.adding(days: -days) == start)
            #expect(try CivilDate(other.text) == other)
        }
    }
}
