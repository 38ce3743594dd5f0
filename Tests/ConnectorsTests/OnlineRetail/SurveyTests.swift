import RetailCSV
import RetailExchange
import Testing

@testable import RetailConnectors

@Suite struct SurveyTests {
    private static let head = OnlineRetailLine.header.joined(separator: ",") + "\r\n"

    private func findings(_ text: String) async throws -> OnlineRetailFindings {
        let survey = OnlineRetailSurvey(ImportOptions(), currency: "GBP")
        for byte in text.utf8 { try await survey.take([byte]) }
        return try OnlineRetailFindings(try await survey.finish())
    }

    /// A line that cannot be read names its invoice as one that can: without the blanks around it.
    @Test func `knows the invoice of a torn line by the name that its other lines have`()
        async throws
    {
        let found = try await findings(Self.head + " 536365 ,85\"123A,Lamp\r\n")
        #expect(found.torn["536365"] == 2)
        #expect(found.torn[" 536365 "] == nil)
    }

    @Test func `keeps where invoices end whose lines stand apart, and of no others`() async throws {
        let lines = ["900", "900", "901", "900", "", "902", "", "902", "903"]
        let found = try await findings(
            Self.head + lines.map { "\($0),A,,1,2024-03-05 10:15:00,1,,\r\n" }.joined())
        #expect(found.scattered == ["900": 4])
        #expect(found.currency == "GBP" && found.dates == .iso && found.encoding == .utf8)
        #expect(found.head == Array(Self.head.utf8))
        #expect(try OnlineRetailFindings(found.bytes) == found)
    }
}
