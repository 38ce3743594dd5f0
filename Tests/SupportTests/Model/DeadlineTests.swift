import RetailCore
import RetailTestSupport
import Testing

@testable import RetailSupport

struct DeadlineTests {
    /// A case of customer-service practice: hours of Monday to Friday, start, target, deadline.
    struct Case: Sendable {
        let opens: Int
        let closes: Int
        let start: String
        let minutes: Int64
        let due: String
    }

    static let cases = [
        Case(
            opens: 9, closes: 17, start: "2026-01-09T16:30:00Z", minutes: 60,
            due: "2026-01-12T09:30:00Z"),
        Case(
            opens: 9, closes: 17, start: "2026-01-07T10:00:00Z", minutes: 120,
            due: "2026-01-07T12:00:00Z"),
        Case(
            opens: 9, closes: 17, start: "2026-01-07T07:00:00Z", minutes: 120,
            due: "2026-01-07T11:00:00Z"),
        Case(
            opens: 8, closes: 18, start: "2026-01-05T17:00:00Z", minutes: 240,
            due: "2026-01-06T11:00:00Z"),
        Case(
            opens: 8, closes: 18, start: "2026-01-05T17:00:00Z", minutes: 180,
            due: "2026-01-06T10:00:00Z"),
        Case(
            opens: 9, closes: 17, start: "2026-01-10T12:00:00Z", minutes: 1,
            due: "2026-01-12T09:01:00Z"),
        Case(
            opens: 9, closes: 17, start: "2026-01-09T16:00:00Z", minutes: 60,
            due: "2026-01-09T17:00:00Z"),
    ]

    @Test(arguments: cases)
    func `time is counted while the desk is open`(example: Case) throws {
        let reckoning = try week(example.opens, example.closes).deadline(
            example.minutes * 60, from: try Instant(rfc3339: example.start), around: [])
        #expect(reckoning.due == (try Instant(rfc3339: example.due)))
        #expect(reckoning.seconds == example.minutes * 60)
    }

    @Test func `a deadline says which spans it counted`() throws {
        let reckoning = try week(9, 17).deadline(
            3_600, from: try Instant(rfc3339: "2026-01-09T16:30:00Z"), around: [])
        #expect(
            reckoning.counted == [
                try span("2026-01-09T16:30:00Z", "2026-01-09T17:00:00Z"),
                try span("2026-01-12T09:00:00Z", "2026-01-12T09:30:00Z"),
            ])
    }

    @Test func `a pause over a closed weekend moves nothing`() throws {
        let start = try Instant(rfc3339: "2026-01-09T16:30:00Z")
        let pause = try span("2026-01-09T17:00:00Z", "2026-01-12T09:00:00Z")
        let paused = try week(9, 17).deadline(3_600, from: start, around: [pause])
        #expect(paused.due == (try Instant(rfc3339: "2026-01-12T09:30:00Z")))
        let hour = try span("2026-01-12T09:00:00Z", "2026-01-12T10:00:00Z")
        let later = try week(9, 17).deadline(3_600, from: start, around: [hour])
        #expect(later.due == (try Instant(rfc3339: "2026-01-12T10:30:00Z")))
    }

    @Test func `nothing is due while a pause goes on or the desk never opens`() throws {
        let start = try Instant(rfc3339: "2026-01-09T16:30:00Z")
        let endless = TimeSpan(start: start + .seconds(60), end: .latest)
        let paused = try week(9, 17).deadline(3_600, from: start, around: [endless])
        #expect(paused.due == nil)
        #expect(paused.seconds == 60)
        let never = BusinessCalendar(
            code: try Code("never"), utcOffsetMinutes: 0, hours: [], holidays: [])
        #expect(never.deadline(1, from: start, around: []).due == nil)
        #expect(never.fault != nil)
    }

    @Test func `hours that overlap or end before they start are faults`() throws {
        func fault(_ hours: [OpeningHours]) throws -> String? {
            BusinessCalendar(
                code: try Code("desk"), utcOffsetMinutes: 0, hours: hours, holidays: []
            ).fault
        }
        let morning = OpeningHours(weekday: 1, starts: 540, ends: 720)
        #expect(try fault([morning, OpeningHours(weekday: 1, starts: 720, ends: 800)]) == nil)
        #expect(try fault([morning, OpeningHours(weekday: 1, starts: 719, ends: 800)]) != nil)
        #expect(try fault([OpeningHours(weekday: 1, starts: 720, ends: 720)]) != nil)
        #expect(try fault([morning, OpeningHours(weekday: 2, starts: 600, ends: 800)]) == nil)
    }

    @Test func `any deadline is the one that counting minute by minute finds`() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        for round in 0..<150 {
            let oracle = MinuteOracle(using: &random)
            let calendar = try oracle.calendar()
            let reckoning = calendar.deadline(
                Int64(oracle.target) * 60, from: oracle.instant(oracle.start),
                around: oracle.pauses.map { pause in
                    TimeSpan(
                        start: oracle.instant(pause.lowerBound),
                        end: oracle.instant(pause.upperBound))
                })
            #expect(
                reckoning.due == oracle.due.map(oracle.instant), "seed \(seed), round \(round)")
            guard let due = reckoning.due else { continue }
            let used = calendar.elapsed(
                from: oracle.instant(oracle.start), to: due,
                around: oracle.pauses.map { pause in
                    TimeSpan(
                        start: oracle.instant(pause.lowerBound),
                        end: oracle.instant(pause.upperBound))
                })
            #expect(used.counted == reckoning.counted, "seed \(seed), round \(round)")
        }
    }

    private func week(_ opens: Int, _ closes: Int) throws -> BusinessCalendar {
        BusinessCalendar(
            code: try Code("office"), utcOffsetMinutes: 0,
            hours: (1...5).map {
                OpeningHours(weekday: $0, starts: opens * 60, ends: closes * 60)
            }, holidays: [])
    }

    private func span(_ start: String, _ end: String) throws -> TimeSpan {
        TimeSpan(start: try Instant(rfc3339: start), end: try Instant(rfc3339: end))
    }
}

/// Finds deadlines the slow way: it asks of every minute whether it counts.
struct MinuteOracle {
    let offset: Int
    /// By weekday from Monday: minutes of the day on which the desk is open.
    var open: [Set<Int>] = Array(repeating: [], count: 7)
    var hours: [OpeningHours] = []
    let holidays: Set<Int>
    let start: Int
    let target: Int
    let pauses: [Range<Int>]

    init(using random: inout SeededRandom) {
        offset = Int.random(in: -52...56, using: &random) * 15
        let first = Int.random(in: 20_000...21_000, using: &random)
        start = first * 1_440 + Int.random(in: 0..<1_440, using: &random)
        target = Int.random(in: 1...2_400, using: &random)
        holidays = Set((0..<4).map { _ in first + Int.random(in: 0..<14, using: &random) })
        var from = start - 600
        pauses = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            let begin = from + Int.random(in: 0..<2_000, using: &random)
            from = begin + Int.random(in: 1..<3_000, using: &random)
            return begin..<from
        }
        for day in 0..<7 {
            var from = Int.random(in: 0..<700, using: &random)
            for _ in 0..<Int.random(in: 0...3, using: &random) where from < 1_400 {
                let end = min(1_440, from + Int.random(in: 1...400, using: &random))
                hours.append(OpeningHours(weekday: day + 1, starts: from, ends: end))
                open[day].formUnion(from..<end)
                from = end + Int.random(in: 0..<200, using: &random)
            }
        }
    }

    func calendar() throws -> BusinessCalendar {
        BusinessCalendar(
            code: try Code("desk"), utcOffsetMinutes: offset, hours: hours,
            holidays: holidays.map { CivilDate(dayNumber: $0) })
    }

    func instant(_ minute: Int) -> Instant {
        Instant(milliseconds: Int64(minute) * 60_000)
    }

    var due: Int? {
        guard open.contains(where: { !$0.isEmpty }) else { return nil }
        var minute = start
        var left = target
        while left > 0 {
            if counts(minute) { left -= 1 }
            minute += 1
        }
        return minute
    }

    private func counts(_ minute: Int) -> Bool {
        let local = minute + offset
        let day = local / 1_440
        // 1970-01-01 was a Thursday.
        return !holidays.contains(day) && open[(day + 3) % 7].contains(local % 1_440)
            && !pauses.contains { $0.contains(minute) }
    }
}
