import RetailTestSupport
import Testing

@testable import RetailCore

/// The places whose clocks are told of in `tzdata`, with what it tells.
struct ZoneTests {
    /// A zone, an instant, and how many seconds the clocks are ahead of UTC.
    static let offsets: [(zone: String, at: String, offset: Int)] = [
        // Half an hour of daylight saving time, on either side of its turns.
        ("Australia/Lord_Howe", "2026-04-04T14:59:59Z", 39_600),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 37_800),
        ("Australia/Lord_Howe", "2026-10-03T15:29:59Z", 37_800),
        ("Australia/Lord_Howe", "2026-10-03T15:30:00Z", 39_600),
        // A quarter of an hour was added at New Year 1986.
        ("Asia/Kathmandu", "1985-12-31T18:29:59Z", 19_800),
        ("Asia/Kathmandu", "1985-12-31T18:30:00Z", 20_700),
        ("Asia/Kathmandu", "2026-07-01T00:00:00Z", 20_700),
        // From the east of the date line to its west.
        ("Pacific/Apia", "2011-12-30T09:59:59Z", -36_000),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", 50_400),
        ("Asia/Jakarta", "2026-07-01T00:00:00Z", 25_200),
        ("Asia/Kuala_Lumpur", "1981-12-31T15:59:59Z", 27_000),
        ("Asia/Kuala_Lumpur", "1981-12-31T16:00:00Z", 28_800),
        ("Europe/Berlin", "2026-03-29T00:59:59Z", 3_600),
        ("Europe/Berlin", "2026-03-29T01:00:00Z", 7_200),
        ("Europe/Berlin", "2026-10-25T01:00:00Z", 3_600),
        ("America/New_York", "2026-03-08T06:59:59Z", -18_000),
        ("America/New_York", "2026-03-08T07:00:00Z", -14_400),
        // Before the first change in the file: local mean time.
        ("Asia/Kathmandu", "1900-01-01T00:00:00Z", 20_476),
        // Beyond the last one: the rule of the file's end.
        ("Australia/Lord_Howe", "2040-01-15T12:00:00Z", 39_600),
        ("Australia/Lord_Howe", "2040-07-15T12:00:00Z", 37_800),
        ("Asia/Kathmandu", "2040-07-15T12:00:00Z", 20_700),
        ("Pacific/Apia", "2040-01-15T12:00:00Z", 46_800),
        ("Asia/Jakarta", "2040-07-15T12:00:00Z", 25_200),
        ("Asia/Kuala_Lumpur", "2040-07-15T12:00:00Z", 28_800),
        ("Europe/Berlin", "2040-01-15T12:00:00Z", 3_600),
        ("Europe/Berlin", "2040-07-15T12:00:00Z", 7_200),
        ("America/New_York", "2040-01-15T12:00:00Z", -18_000),
        ("America/New_York", "2040-07-15T12:00:00Z", -14_400),
        ("America/New_York", "9999-12-31T23:59:59Z", -18_000),
        ("UTC", "2040-07-15T12:00:00Z", 0),
    ]

    @Test func `clocks are as far from UTC as the database says`() throws {
        for (name, at, offset) in Self.offsets {
            let zone = try Zone(name)
            #expect(zone.offset(at: try Instant(rfc3339: at)) == offset, "\(name) at \(at)")
        }
    }

    /// A zone, a day, when it starts, and its length in minutes.
    static let days: [(zone: String, day: String, start: String, minutes: Int64)] = [
        ("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00.000Z", 1_470),
        ("Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00.000Z", 1_410),
        ("Asia/Kathmandu", "1986-01-01", "1985-12-31T18:30:00.000Z", 1_425),
        ("Asia/Kathmandu", "2026-07-01", "2026-06-30T18:15:00.000Z", 1_440),
        ("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00.000Z", 1_440),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z", 0),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00.000Z", 1_440),
        ("Asia/Jakarta", "2026-07-01", "2026-06-30T17:00:00.000Z", 1_440),
        ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z", 1_380),
        ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00.000Z", 1_500),
        ("America/New_York", "2040-03-11", "2040-03-11T05:00:00.000Z", 1_380),
        // Clocks that skipped midnight, and that came back to the day before at midnight.
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z", 1_380),
        ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00.000Z", 1_500),
        ("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00.000Z", 1_440),
        ("UTC", "2026-07-01", "2026-07-01T00:00:00.000Z", 1_440),
    ]

    @Test func `days begin and last as clocks there show`() throws {
        for (name, day, start, minutes) in Self.days {
            let zone = try Zone(name)
            let date = try CivilDate(day)
            #expect(zone.start(of: date).rfc3339 == start, "\(name) on \(day)")
            #expect(zone.length(of: date) == .seconds(minutes * 60), "\(name) on \(day)")
            #expect(zone.end(of: date) == zone.start(of: date.adding(days: 1)))
        }
    }

    @Test func `a day that a place left out is nobody's next day`() throws {
        let apia = try Zone("Pacific/Apia")
        #expect(apia.day(after: try CivilDate("2011-12-28")).text == "2011-12-29")
        #expect(apia.day(after: try CivilDate("2011-12-29")).text == "2011-12-31")
        #expect(apia.date(at: try Instant(rfc3339: "2011-12-30T09:59:59Z")).text == "2011-12-29")
        #expect(apia.date(at: try Instant(rfc3339: "2011-12-30T10:00:00Z")).text == "2011-12-31")
        let last = CivilDate(dayNumber: .max)
        #expect(Zone.utc.day(after: last) == last)
    }

    @Test func `a time in a gap is the instant after it, one that comes twice the earlier`() throws
    {
        let berlin = try Zone("Europe/Berlin")
        let (spring, autumn) = (try CivilDate("2026-03-29"), try CivilDate("2026-10-25"))
        for minute in [120, 150, 179, 180] {
            #expect(
                berlin.instant(of: spring, minute: minute).rfc3339 == "2026-03-29T01:00:00.000Z")
        }
        #expect(berlin.instant(of: spring, minute: 119).rfc3339 == "2026-03-29T00:59:00.000Z")
        #expect(berlin.instant(of: autumn, minute: 150).rfc3339 == "2026-10-25T00:30:00.000Z")
        #expect(berlin.instant(of: autumn, minute: 180).rfc3339 == "2026-10-25T02:00:00.000Z")
        #expect(berlin.instant(of: spring, second: 7_259).rfc3339 == "2026-03-29T01:00:00.000Z")
        #expect(berlin.instant(of: autumn, second: 9_059).rfc3339 == "2026-10-25T00:30:59.000Z")
        #expect(berlin.minuteOfDay(at: try Instant(rfc3339: "2026-10-25T01:30:00Z")) == 150)
        // The bounds of a day are its ends.
        #expect(berlin.instant(of: spring, minute: .min) == berlin.start(of: spring))
        #expect(berlin.instant(of: spring, minute: .max) == berlin.end(of: spring))
    }

    @Test func `an instant is found again by its wall, outside of overlaps`() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let names = Set(Self.offsets.map(\.zone)).sorted()
        let years = try Instant(rfc3339: "1850-01-01T00:00:00Z").milliseconds...4_102_444_800_000
        for name in names {
            let zone = try Zone(name)
            for _ in 0..<2_000 {
                let minute = Int64.random(in: years, using: &random) / 60_000
                // Local mean time has odd seconds: a wall is asked by minutes.
                let rest = Int64(zone.offset(at: Instant(milliseconds: minute * 60_000)) % 60)
                let at = Instant(milliseconds: minute * 60_000 - rest * 1_000)
                guard zone.offset(at: at) % 60 == Int(rest) else { continue }
                let (date, wall) = (zone.date(at: at), zone.minuteOfDay(at: at))
                let found = zone.instant(of: date, minute: wall)
                #expect(zone.date(at: found) == date, "seed \(seed), \(name), \(at)")
                #expect(zone.minuteOfDay(at: found) == wall, "seed \(seed), \(name), \(at)")
                // Where it is another, the wall shows it twice, and it is the earlier.
                #expect(found <= at, "seed \(seed), \(name), \(at)")
                if zone.offset(at: found) == zone.offset(at: at) {
                    #expect(found == at, "seed \(seed), \(name), \(at)")
                }
                #expect(zone.start(of: date) <= at && at < zone.end(of: date))
            }
        }
    }

    @Test func `a later time of the wall is never an earlier instant`() throws {
        for name in Set(Self.days.map(\.zone)).sorted() {
            let zone = try Zone(name)
            for text in Set(Self.days.map(\.day)).sorted() {
                let date = try CivilDate(text)
                let minutes = (0...1_440).map { zone.instant(of: date, minute: $0) }
                #expect(zip(minutes, minutes.dropFirst()).allSatisfy(<=), "\(name) on \(text)")
            }
        }
    }

    @Test func `the ends of time have days`() throws {
        for name in Set(Self.offsets.map(\.zone)) {
            let zone = try Zone(name)
            for end in [Instant.earliest, .latest] {
                let date = zone.date(at: end)
                // West of UTC the first instant lies before the first date there is.
                #expect(zone.start(of: date) <= end || end == .earliest)
                #expect(zone.length(of: date) >= .zero)
            }
        }
    }

    @Test(arguments: [
        "", "Asia/Atlantis", "asia/jakarta", "Asia", "Asia/", "/Asia/Jakarta", "Asia//Jakarta",
        "../../etc/passwd", "Asia/../Asia/Jakarta", "Asia/./Jakarta", "Asia/Jakarta\0",
        "posix/Asia/Jakarta", "right/Asia/Jakarta", "localtime", "posixrules", "zone.tab", "+07:00",
        "Asia/Jakarta ", "Ａsia/Jakarta", "Asia/" + String(repeating: "a", count: 64),
    ])
    func `what names no zone is refused`(name: String) {
        let error = #expect(throws: RetailError.self) { try Zone(name) }
        #expect(error?.code == .invalidZone)
        #expect(error?.message.contains("Asia/Jakarta") == true)
    }

    /// Any moment of the span is told the same distance as by itself, and changes are told once.
    @Test(arguments: ["Europe/Berlin", "Asia/Jakarta", "Australia/Lord_Howe", "UTC"])
    func `stretches of one distance cover a span`(name: String) throws {
        let zone = try Zone(name)
        let start = Instant(milliseconds: 1_767_225_600_500)
        let end = start + .seconds(500 * 86_400)
        let spans = zone.offsets(from: start, until: end)
        #expect(spans.last?.until == end)
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.until < $1.until })
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.seconds != $1.seconds })
        for hour in stride(from: 0, to: 500 * 24, by: 7) {
            let moment = start + .seconds(hour * 3_600)
            #expect(spans.first { moment < $0.until }?.seconds == zone.offset(at: moment))
        }
        #expect(zone.offsets(from: end, until: start).isEmpty)
    }

    @Test func `zones are the same by their names`() throws {
        #expect(try Zone("Asia/Jakarta") == Zone("Asia/Jakarta"))
        #expect(try Zone("Asia/Jakarta") != Zone("Asia/Bangkok"))
        #expect(Set([try Zone("UTC"), .utc]).count == 1)
        #expect("\(try Zone("Asia/Jakarta"))" == "Asia/Jakarta")
    }

    /// Files of the database that are no zone of any place.
    @Test(arguments: [
        "Factory", "posixrules", "localtime", "posix/Asia/Jakarta", "right/Asia/Jakarta",
        "leapseconds", "zone.tab", "tzdata.zi", "iso3166.tab", "Etc", "posix", "../Etc/UTC",
    ])
    func `what is no place is no zone`(name: String) throws {
        do {
            _ = try Zone(name)
            Issue.record("\(name) is a zone.")
        } catch { #expect(error.code == .invalidZone) }
    }
}
