import RetailCore
import RetailPricing
import Testing

@testable import RetailCatalogue

@Suite struct LocalTimeTests {
    @Test(arguments: [
        // Friday evening in London is Saturday morning in Jakarta.
        ("2026-11-27T20:30:00Z", "Europe/London", 5, 20 * 60 + 30),
        ("2026-11-27T20:30:00Z", "Asia/Jakarta", 6, 3 * 60 + 30),
        ("2026-11-27T04:59:59.999Z", "America/New_York", 4, 23 * 60 + 59),
        ("2026-11-27T05:00:00Z", "America/New_York", 5, 0),
        // Sunday, before and after clocks go forward in Berlin.
        ("2026-03-29T00:59:00Z", "Europe/Berlin", 7, 119),
        ("2026-03-29T01:00:00Z", "Europe/Berlin", 7, 180),
        ("0001-01-01T00:00:00Z", "UTC", 1, 0),
    ])
    func `a moment is what the clocks of the place show`(
        text: String, zone: String, weekday: Int, minute: Int
    ) throws {
        let shown = LocalTime(try Instant(rfc3339: text), in: try Zone(zone))
        #expect(shown == LocalTime(weekday: weekday, minute: minute))
    }
}
