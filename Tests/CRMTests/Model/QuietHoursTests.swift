import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct QuietHoursTests {
    /// When hours of Berlin end that are asked at a moment; nil for outside of them.
    private func end(
        _ starts: Int64, _ ends: Int64, at moment: String, in zone: String = "Europe/Berlin"
    ) throws -> String? {
        let hours = QuietHours(
            kind: .sms, purpose: .marketing, starts: starts, ends: ends, zone: try Zone("UTC"))
        return hours.by(try Zone(zone)).end(at: try Instant(rfc3339: moment))?.rfc3339
            .replacing(".000Z", with: "Z")
    }

    @Test func `over midnight they end in the morning, by the clocks of who is written to`()
        throws
    {
        let night: (String, String) throws -> String? = { moment, zone in
            try end(1_260, 480, at: moment, in: zone)
        }
        #expect(try night("2026-12-03T13:59:59Z", "Asia/Jakarta") == nil)
        #expect(try night("2026-12-03T14:00:00Z", "Asia/Jakarta") == "2026-12-04T01:00:00Z")
        #expect(try night("2026-12-04T00:59:00Z", "Asia/Jakarta") == "2026-12-04T01:00:00Z")
        #expect(try night("2026-12-04T01:00:00Z", "Asia/Jakarta") == nil)
        #expect(try night("2026-12-03T13:30:00Z", "Asia/Jayapura") == "2026-12-03T23:00:00Z")
        #expect(try end(720, 780, at: "2026-06-01T10:30:00Z") == "2026-06-01T11:00:00Z")
    }

    @Test func `clocks that change end them at the hour that the clocks show`() throws {
        // Clocks go back at 01:00Z on 25 October and forward at 01:00Z on 29 March 2026.
        #expect(try end(1_260, 480, at: "2026-10-24T20:00:00Z") == "2026-10-25T07:00:00Z")
        #expect(try end(1_260, 480, at: "2026-03-28T21:00:00Z") == "2026-03-29T06:00:00Z")
        // 02:30 comes twice: the first of them ends the hours, and they do not begin anew.
        #expect(try end(1_260, 150, at: "2026-10-25T00:15:00Z") == "2026-10-25T00:30:00Z")
        #expect(try end(1_260, 150, at: "2026-10-25T01:15:00Z") == nil)
        // 02:30 is left out: the gap ends them.
        #expect(try end(1_260, 150, at: "2026-03-29T00:59:00Z") == "2026-03-29T01:00:00Z")
        #expect(try end(1_260, 150, at: "2026-03-29T01:00:00Z") == nil)
    }
}
