import RetailCore
import Testing

struct InstantTests {
    static let read: [(text: String, wanted: String)] = [
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
        ("2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.678Z"),
        ("2026-01-02t03:04:05.6z", "2026-01-02T03:04:05.600Z"),
        ("2026-01-02T03:04:05.6789999Z", "2026-01-02T03:04:05.678Z"),
        ("2026-01-02T03:04:05+07:00", "2026-01-01T20:04:05.000Z"),
        ("2026-01-01T20:04:05-07:30", "2026-01-02T03:34:05.000Z"),
        ("2026-01-02T03:04:05-00:00", "2026-01-02T03:04:05.000Z"),
        ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.870Z"),
        ("2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59.999Z"),
        ("1990-12-31T23:59:60Z", "1991-01-01T00:00:00.000Z"),
        ("1990-12-31T15:59:60.5-08:00", "1991-01-01T00:00:00.500Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
    ]

    @Test func `reads RFC 3339 with offsets, fractions and leap seconds`() throws {
        for example in InstantTests.read {
            #expect(try Instant(rfc3339: example.text).rfc3339 == example.wanted)
        }
    }

    @Test(arguments: [
        "", "2026-01-02", "2026-01-02 03:04:05Z", "2026-01-02T03:04:05", "2026-1-02T03:04:05Z",
        "2026-01-02T24:00:00Z", "2026-01-02T03:60:00Z", "2026-01-02T03:04:61Z",
        "2026-01-02T03:04:60Z", "2026-01-02T23:59:60Z", "2026-01-31T23:59:60+01:00",
        "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-04-31T00:00:00Z",
        "2026-01-02T03:04:05.Z", "2026-01-02T03:04:05,5Z", "2026-01-02T03:04:05+24:00",
        "2026-01-02T03:04:05+07:60", "2026-01-02T03:04:05+0700", "2026-01-02T03:04:05ZZ",
        "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
        "9999-12-31T23:59:60Z", "+2026-01-02T03:04:05Z", "２026-01-02T03:04:05Z",
    ])
    func `refuses what is no instant`(text: String) {
        let error = #expect(throws: RetailError.self) { try Instant(rfc3339: text) }
        #expect(error?.code == .invalidInstant)
    }

    @Test func `any instant survives its text`() throws {
        let seed: UInt64 = 4_711
        print("InstantTests seed \(seed)")
        var random = SeededRandom(seed: seed)
        let range = Instant.earliest.milliseconds...Instant.latest.milliseconds
        for _ in 0..<1000 {
            let instant = Instant(milliseconds: .random(in: range, using: &random))
            #expect(try Instant(rfc3339: instant.rfc3339) == instant)
        }
    }

    @Test func `sums stay in the range and meet again`() {
        let instant = Instant(milliseconds: -1)
        #expect(instant + .nanoseconds(-999_999) == instant)
        #expect(instant + .milliseconds(2) - .milliseconds(2) == instant)
        #expect(instant + .seconds(Int64.max) == .latest)
        #expect(instant + .seconds(Int64.min) == .earliest)
        #expect(instant - .seconds(Int64.max) == .earliest)
        #expect(instant - .seconds(Int64.min) == .latest)
        #expect(Instant(milliseconds: .min) == .earliest)
        #expect(Instant.latest - Instant.earliest == .milliseconds(315_537_897_599_999))
    }
}
