import Testing

@testable import RetailCore

struct ZoneRuleTests {
    /// A rule, an instant, and the seconds ahead of UTC.
    static let read: [(rule: String, at: String, offset: Int64)] = [
        ("WIB-7", "2040-07-01T00:00:00Z", 25_200),
        ("<+0545>-5:45", "2040-07-01T00:00:00Z", 20_700),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-03-25T00:59:59Z", 3_600),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-03-25T01:00:00Z", 7_200),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-10-28T00:59:59Z", 7_200),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-10-28T01:00:00Z", 3_600),
        // The south: daylight lasts over New Year.
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2040-12-31T23:59:59Z", 39_600),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2041-06-01T00:00:00Z", 37_800),
        // Turns by the number of the day; 60 is 1 March by J, in leap years too.
        ("AAA0BBB,J60/0,J300/0", "2040-03-01T00:00:00Z", 3_600),
        ("AAA0BBB,J60/0,J300/0", "2040-02-29T23:59:59Z", 0),
        ("AAA0BBB,59/0,300/0", "2040-02-29T00:00:00Z", 3_600),
        ("AAA0BBB,59/0,300/0", "2040-02-28T23:59:59Z", 0),
        // Hours beyond the day, as Greenland and Israel have them, and seconds.
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2040-03-25T00:59:59Z", -7_200),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2040-03-25T01:00:00Z", -3_600),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2040-03-23T00:00:00Z", 10_800),
        ("LMT-0:19:32", "2040-01-01T00:00:00Z", 1_172),
        // Daylight saving time all the year.
        ("XXX3EDT4,0/0,J365/23", "2040-12-31T23:59:59Z", -14_400),
        ("XXX3EDT4,0/0,J365/23", "2041-01-01T03:00:00Z", -14_400),
    ]

    @Test func `a rule tells the clocks of every year`() throws {
        for (text, at, offset) in Self.read {
            let rule = try #require(ZoneRule(text), "\(text)")
            let second = try Instant(rfc3339: at).milliseconds / 1_000
            #expect(rule.span(at: second).offset == offset, "\(text) at \(at)")
        }
    }

    @Test func `a stretch ends where the next begins`() throws {
        let rule = try #require(ZoneRule("CET-1CEST,M3.5.0,M10.5.0/3"))
        var second: Int64 = 2_208_988_800
        for _ in 0..<200 {
            let span = rule.span(at: second)
            #expect(rule.span(at: span.end - 1) == span)
            #expect(rule.span(at: span.end).offset == 10_800 - span.offset)
            second = span.end
        }
    }

    @Test(arguments: [
        "", "C", "CE-1", "CET", "CET-25", "CET-1:60", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0",
        "CET-1CEST,M3.5.0,", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J1", "CET-1CEST,366,1", "CET-1CEST,M3.5.0/168,J1",
        "CET-1CEST,M3.5.0,M10.5.0/3 ", "<+05-5", "<>5", "CET-1CEST,M3.5.0,M10.5.0/3,J1",
        "CET-1CEST-99,J1,J2", "CET-99999999999999999999",
        "CET-1" + String(repeating: "C", count: 100) + ",J1,J2",
    ])
    func `what is no rule is refused`(text: String) {
        #expect(ZoneRule(text) == nil)
    }
}
