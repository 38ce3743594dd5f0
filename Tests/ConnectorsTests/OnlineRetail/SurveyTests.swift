import RetailCSV
import RetailCore
import RetailExchange
import RetailKit
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
        #expect(try OnlineRetailFindings(found.bytes) == found)
    }

    /// What stands where an invoice number would is kept only where it can be one.
    @Test func `names no invoice of a torn line that can be none, however long it is`()
        async throws
    {
        let survey = OnlineRetailSurvey(ImportOptions(), currency: "GBP")
        try await survey.take(Array(Self.head.utf8))
        for byte in [UInt8(ascii: "x"), 0xe9] {
            try await survey.take([UInt8(ascii: "\"")] + Array(repeating: byte, count: 100_000))
            try await survey.take(Array("\"x\r\n".utf8))
        }
        try await survey.take(Array("536365,85\"123A,Lamp\r\n".utf8))
        let bytes = try await survey.finish()
        #expect(bytes.count < 1_000)
        #expect(try Array(OnlineRetailFindings(bytes).torn.keys) == ["536365"])
    }

    @Test func `looks at no more rows than a file may have`() async throws {
        let survey = OnlineRetailSurvey(ImportOptions(), currency: "GBP", mostRows: 3)
        try await survey.take(Array((Self.head + "1\r\n2\r\n3\r\n").utf8))
        let refusal = await #expect(throws: RetailError.self) {
            try await survey.take(Array("4\r\n".utf8))
        }
        #expect(refusal?.code == ConnectorErrors.tooManyRows.code)
    }

    @Test func `refuses findings that it cannot read as what is wrong with the file`() {
        for bytes in [[], [0xff], Array("{}".utf8)] as [[UInt8]] {
            let refusal = #expect(throws: RetailError.self) { try OnlineRetailFindings(bytes) }
            #expect(refusal?.code == ConnectorErrors.fileUnreadable.code)
        }
    }
}
