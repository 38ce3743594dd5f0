import RetailCSV
import Testing

@testable import RetailImport

@Suite struct SurveyTests {
    /// A line that cannot be read names its invoice as one that can: without the blanks around it.
    @Test func `knows the invoice of a torn line by the name that its other lines have`() throws {
        let text = OnlineRetailLine.header.joined(separator: ",") + "\r\n 536365 ,85\"123A,Lamp\r\n"
        var survey = OnlineRetailSurvey()
        var reader = OnlineRetailSurvey.reader()
        try reader.take(Array(text.utf8)) { try survey.add($0) }
        if let last = reader.finish() { try survey.add(last) }
        #expect(survey.torn["536365"] == 2)
        #expect(survey.torn[" 536365 "] == nil)
    }
}
