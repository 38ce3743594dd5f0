import RetailJSON
import Testing

@testable import RetailConnectors

@Suite struct TermTextTests {
    @Test(arguments: [
        ("kind=percentage; rate=0.1", #"{"kind":"percentage","rate":"0.1"}"#),
        (
            " kind = price ;amount=5000 idr",
            #"{"kind":"price","amount":{"amount":"5000","currency":"IDR"}}"#
        ),
        (
            "parts=(items=(any_of=(brands=A\\|B|C\\;D)|(skus=MUG)); count=3)|(count=1)",
            #"{"parts":[{"items":{"any_of":[{"brands":["A|B","C;D"]},{"skus":["MUG"]}]},"#
                + #""count":3},{"count":1}]}"#
        ),
        ("attributes=(name=\\ a ; value=b\\ )", #"{"attributes":[{"name":" a","value":"b "}]}"#),
        ("is_on_unit=TRUE; strange=a=b", #"{"is_on_unit":true,"strange":"a=b"}"#),
        (
            "kind=percentage;\nrate=0.1\r\n;\tstrange\u{a0}= a\u{a0}\n",
            #"{"kind":"percentage","rate":"0.1","strange":"a"}"#
        ),
        ("amount=5000\u{a0}IDR", #"{"amount":{"amount":"5000","currency":"IDR"}}"#),
        ("parts=(\n  count=3\n) |\n(count=1)", #"{"parts":[{"count":3},{"count":1}]}"#),
        ("strange=\\\na\nb\\\u{a0}", #"{"strange":"\na\nb\#u{a0}"}"#),
    ])
    func `reads terms as they are written by hand`(text: String, json: String) throws {
        #expect(try TermText.read(text, as: .object).line == json)
    }

    @Test(arguments: [
        ("kind", "a field is written like"), ("kind=a;", "a field is written like"),
        ("kind=", "empty"), ("tiers=", "stands in brackets"), ("tiers=(rate=1", "not closed"),
        ("kind=a)", "nothing may stand"), ("kind=a|b", "nothing may stand"),
        ("rate=1; rate=2", "twice"), ("count=1.5", "no whole number"),
        ("is_on_unit=yes", "neither true nor false"), ("amount=5000", "currency"),
        ("kind=a\\", "backslash"), ("", "a field is written like"),
        (String(repeating: "items=(", count: 5_000), "more than 8 others"),
        ((0..<65).map { "a\($0)=1" }.joined(separator: ";"), "more than 64 fields"),
    ])
    func `says what is wrong with one`(text: String, part: String) {
        let problem = #expect(throws: TermProblem.self) { try TermText.read(text, as: .object) }
        #expect(problem?.message.contains(part) ?? false, "\(problem?.message ?? "")")
    }

    @Test func `as many fields as a term may have are read`() throws {
        let fields = (0..<64).map { "a\($0)=1" }.joined(separator: ";")
        #expect(try TermText.read(fields, as: .object)["a63"] == .string("1"))
    }

    @Test func `blanks of every kind come back from the ends of a text`() throws {
        for blank in [" ", "\t", "\n", "\r", "\u{a0}", "\r\n"] {
            let text = blank + "a" + blank + "b" + blank
            let written = TermText.written(.string(text), as: .text)
            #expect(try TermText.read(written, as: .text) == .string(text), "\(written)")
        }
    }
}
