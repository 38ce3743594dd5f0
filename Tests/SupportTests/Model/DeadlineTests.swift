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
            code: try Code("never"), zone: .utc, hours: [], holidays: [])
        #expect(never.deadline(1, from: start, around: []).due == nil)
        #expect(never.fault != nil)
    }

    @Test func `hours that overlap or end before they start are faults`() throws {
        func fault(_ hours: [OpeningHours]) throws -> String? {
            BusinessCalendar(
                code: try Code("desk"), zone: .utc, hours: hours, holidays: []
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
            let oracle = try MinuteOracle(using: &random)
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

    /// In Berlin the hour from two to three comes twice on 25 October 2026.
    @Test func `a night with an hour more is an hour longer at work`() throws {
        let nights = BusinessCalendar(
            code: try Code("nights"), zone: try Zone("Europe/Berlin"),
            hours: ([7] + Array(1...5)).map { OpeningHours(weekday: $0, starts: 0, ends: 480) },
            holidays: [try CivilDate("2026-10-26")])
        // Saturday, 22:00 there; on Tuesday from 01:30 to 04:00 the customer is waited for.
        let opened = try Instant(rfc3339: "2026-10-24T20:00:00Z")
        let waiting = try span("2026-10-27T00:30:00Z", "2026-10-27T03:00:00Z")
        func due(_ seconds: Int64) -> String? {
            nights.deadline(seconds, from: opened, around: [waiting]).due?.rfc3339
        }
        let (answer, solution): (Int64, Int64) = (30_600, 39_600)
        #expect(due(answer) == "2026-10-25T06:30:00.000Z")
        #expect(due(answer * 3 / 4) == "2026-10-25T04:22:30.000Z")
        #expect(due(solution) == "2026-10-27T03:30:00.000Z")
        #expect(due(solution * 3 / 4) == "2026-10-25T06:15:00.000Z")
        // A target of six hours would have been missed at five on Sunday morning.
        #expect(due(21_600) == "2026-10-25T04:00:00.000Z")
        let counted = nights.deadline(solution, from: opened, around: [waiting]).counted
        #expect(counted.map { $0.milliseconds / 60_000 } == [540, 90, 30])
        for offset in ["Etc/GMT-1", "Etc/GMT-2"] {
            let fixed = BusinessCalendar(
                code: nights.code, zone: try Zone(offset), hours: nights.hours,
                holidays: nights.holidays)
            let first = fixed.deadline(answer, from: opened, around: [waiting]).due?.rfc3339
            let last = fixed.deadline(solution, from: opened, around: [waiting]).due?.rfc3339
            #expect(first != due(answer) || last != due(solution), "\(offset)")
        }
    }

    @Test func `hours in a gap of the clocks are none, and a day left out has none`() throws {
        let hours = [OpeningHours(weekday: 7, starts: 125, ends: 175)]
        let early = BusinessCalendar(
            code: try Code("early"), zone: try Zone("Europe/Berlin"), hours: hours, holidays: [])
        let start = try Instant(rfc3339: "2026-03-28T12:00:00Z")
        #expect(
            early.deadline(60, from: start, around: []).due?.rfc3339 == "2026-04-05T00:06:00.000Z")
        let apia = BusinessCalendar(
            code: try Code("apia"), zone: try Zone("Pacific/Apia"),
            hours: [OpeningHours(weekday: 5, starts: 540, ends: 1_020)], holidays: [])
        // Friday, 30 December 2011, was left out there.
        let before = try Instant(rfc3339: "2011-12-29T00:00:00Z")
        #expect(
            apia.deadline(60, from: before, around: []).due?.rfc3339 == "2012-01-05T19:01:00.000Z")
    }

    private func week(_ opens: Int, _ closes: Int) throws -> BusinessCalendar {
        BusinessCalendar(
            code: try Code("office"), zone: .utc,
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
    let zone: Zone
    /// By weekday from Monday: minutes of the day on which the desk is open.
    var open: [Set<Int>] = Array(repeating: [], count: 7)
    var hours: [OpeningHours] = []
    let holidays: Set<Int>
    let start: Int
    let target: Int
    let pauses: [Range<Int>]

    /// Places whose clocks change by an hour, by half of one, and never.
    static let zones = [
        "Europe/Berlin", "Australia/Lord_Howe", "America/New_York", "Asia/Kathmandu", "UTC",
    ]
    /// Days since 1970 around which they change: in March and April, October and November 2026.
    static let seasons = [20_515...20_550, 20_725...20_760]

    init(using random: inout SeededRandom) throws {
        zone = try Zone(Self.zones.randomElement(using: &random) ?? "UTC")
        let season = Self.seasons.randomElement(using: &random) ?? 20_000...21_000
        let first = Int.random(in: season, using: &random)
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
            code: try Code("desk"), zone: zone, hours: hours,
            holidays: holidays.map { CivilDate(dayNumber: $0) })
    }

    func instant(_ minute: Int) -> Instant {
        Instant(milliseconds: Int64(minute) * 60_000)
    }

    var due: Int? {
        guard open.contains(where: { !$0.isEmpty }) else { return nil }
        var minute = start
        var left = target
        // What the wall has shown at most: a time that comes a second time was there before.
        var latest = (start - 180..<start).reduce(Int.min) { max($0, wall($1)) }
        while left > 0 {
            latest = max(latest, wall(minute))
            if counts(minute, at: latest) { left -= 1 }
            minute += 1
        }
        return minute
    }

    /// Minutes since 1970 as the wall shows them.
    private func wall(_ minute: Int) -> Int {
        minute + zone.offset(at: instant(minute)) / 60
    }

    private func counts(_ minute: Int, at wall: Int) -> Bool {
        let day = wall / 1_440
        // 1970-01-01 was a Thursday.
        return !holidays.contains(day) && open[(day + 3) % 7].contains(wall % 1_440)
            && !pauses.contains { $0.contains(minute) }
    }
}
