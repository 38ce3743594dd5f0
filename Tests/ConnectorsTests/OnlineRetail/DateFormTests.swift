import RetailCore
import RetailKit
import Testing

@testable import RetailConnectors

struct DateFormTests {
    @Test(arguments: [
        ("2010-12-01 08:26:00", DateForm.iso, "2010-12-01T08:26:00Z"),
        ("2010-12-01T08:26", .iso, "2010-12-01T08:26:00Z"),
        ("12/1/2010 8:26", .monthFirst, "2010-12-01T08:26:00Z"),
        ("12/1/2010 8:26", .dayFirst, "2010-01-12T08:26:00Z"),
        ("1.12.2010 08:26:59", .dayFirst, "2010-12-01T08:26:59Z"),
        ("12-1-2010 12:05 AM", .monthFirst, "2010-12-01T00:05:00Z"),
        ("12/1/2010 3:05pm", .monthFirst, "2010-12-01T15:05:00Z"),
        ("29/2/2012 0:00", .dayFirst, "2012-02-29T00:00:00Z"),
    ])
    func `dates are read in the form of their file`(text: String, form: DateForm, at: String) throws
    {
        #expect(WrittenDate(text)?.instant(form, in: .utc) == (try Instant(rfc3339: at)))
    }

    @Test(arguments: [
        "", "40513.35", "26:00.0", "12/1/10 8:26", "2010-12-01", "1/12/2010", "12/1/2010 24:00",
        "12/1/2010 8:60", "12/1-2010 8:26", "2010/12/01 08:26", "20100-12-01 08:26",
        "12/1/2010 13:00 PM", "12/1/2010 0:30 AM", "12/1/2010 8:26 XM", "2010-12-01 08:26:00Z",
        "\u{661}2/1/2010 8:26", "12/1/2010 8:26:1", "30/2/2010 8:26", "0/1/2010 8:26",
    ])
    func `what is no date in any form is refused`(text: String) {
        for form in DateForm.allCases { #expect(WrittenDate(text)?.instant(form, in: .utc) == nil) }
    }

    /// Clocks went forward at 01:00 UTC on 27 March and back at 01:00 UTC on 30 October 2011.
    @Test(arguments: [
        ("2011-01-04 10:00:00", "2011-01-04T10:00:00Z"),
        ("2011-07-04 10:00:00", "2011-07-04T09:00:00Z"),
        ("2011-03-27 00:59:59", "2011-03-27T00:59:59Z"),
        ("2011-03-27 01:00:00", "2011-03-27T01:00:00Z"),
        ("2011-03-27 01:30:15", "2011-03-27T01:00:00Z"),
        ("2011-03-27 02:00:00", "2011-03-27T01:00:00Z"),
        ("2011-10-30 00:30:00", "2011-10-29T23:30:00Z"),
        ("2011-10-30 01:30:15", "2011-10-30T00:30:15Z"),
        ("2011-10-30 02:00:00", "2011-10-30T02:00:00Z"),
    ])
    func `a time that is skipped is the moment behind the gap, one that comes twice the earlier`(
        text: String, at: String
    ) throws {
        let london = try Zone("Europe/London")
        #expect(WrittenDate(text)?.instant(.iso, in: london) == (try Instant(rfc3339: at)))
    }

    private func form(_ dates: [String]) throws -> DateForm {
        var evidence = DateEvidence()
        for (line, text) in dates.enumerated() {
            if let date = WrittenDate(text) { evidence.add(date, line: line + 2) }
        }
        return try evidence.form()
    }

    @Test func `one line that can be read in one way only decides for the file`() throws {
        #expect(try form([]) == .iso)
        #expect(try form(["nonsense"]) == .iso)
        #expect(try form(["2010-12-01 08:26:00"]) == .iso)
        #expect(try form(["1/2/2010 8:26", "12/23/2010 8:26", "3/3/2010 8:26"]) == .monthFirst)
        #expect(try form(["1/2/2010 8:26", "23/12/2010 8:26"]) == .dayFirst)
        #expect(try form(["3/3/2010 8:26", "4/4/2010 8:26"]) == .dayFirst)
    }

    @Test func `what can be read in two ways is asked for, with the line that shows it`() {
        let refusal = #expect(throws: RetailError.self) {
            try form(["3/3/2010 8:26", "1/2/2010 8:26"])
        }
        #expect(refusal?.code == ConnectorErrors.datesAmbiguous.code)
        #expect(refusal?.message.contains("line 3") == true)
        for mixed in [
            ["13/1/2010 8:26", "1/13/2010 8:26"], ["2010-12-01 08:26:00", "12/13/2010 8:26"],
        ] {
            let refusal = #expect(throws: RetailError.self) { try form(mixed) }
            #expect(refusal?.code == ConnectorErrors.datesMixed.code)
            #expect(refusal?.message.contains("Lines 2 and 3") == true)
        }
    }

    @Test func `a date that is none in any form says nothing of the others`() throws {
        #expect(try form(["13/13/2010 8:26", "1/13/2010 8:26"]) == .monthFirst)
        #expect(try form(["2010-13-45 08:26:00", "13/1/2010 8:26"]) == .dayFirst)
    }
}
