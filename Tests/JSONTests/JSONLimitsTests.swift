import RetailJSON
import Testing

@Suite struct JSONLimitsTests {
    @Test(arguments: [
        (JSONLimits(maxBytes: 4), "[10]", "[100]", JSONError.Code.tooManyBytes),
        (JSONLimits(maxDepth: 2), "[[],{}]", "[[[]]]", .tooDeep),
        (JSONLimits(maxDepth: 0), "1", "[]", .tooDeep),
        (JSONLimits(maxStringBytes: 3), "\"abc\"", "\"abcd\"", .stringTooLong),
        (JSONLimits(maxStringBytes: 3), "{\"abc\":1}", "{\"abcd\":1}", .stringTooLong),
        (JSONLimits(maxNumberBytes: 3), "-10", "-100", .numberTooLong),
        (JSONLimits(maxMembers: 2), #"{"a":1,"b":2}"#, #"{"a":1,"b":2,"c":3}"#, .tooManyMembers),
        (JSONLimits(maxNodes: 3), #"{"a":[1]}"#, #"{"a":[1,2]}"#, .tooManyNodes),
    ])
    func `accepts up to a limit and refuses beyond it`(
        limits: JSONLimits, within: String, beyond: String, code: JSONError.Code
    ) {
        #expect(refusal(within, limits: limits) == nil)
        #expect(refusal(beyond, limits: limits)?.code == code)
    }

    @Test func `survives deep nesting, closed or not`() throws {
        let deep = JSONLimits(maxDepth: .max)
        #expect(deep.maxDepth == 512)
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let attack = String(repeating: open, count: 100_000)
            #expect(refusal(attack)?.code == .tooDeep)
            #expect(refusal(attack, limits: deep)?.code == .tooDeep)
            let allowed =
                String(repeating: open, count: 511) + "[]" + String(repeating: close, count: 511)
            let document = try JSONDocument(Array(allowed.utf8), limits: deep)
            #expect(document.canonicalBytes == Array(allowed.utf8))
            #expect(text(of: JSONTree(document.root)) == allowed)
        }
    }

    @Test func `counts no level for what is closed again`() {
        #expect(refusal("[" + String(repeating: "[],", count: 1_000) + "[]]") == nil)
    }

    @Test(arguments: [
        ("", JSONError.Code.unexpectedEnd, 0, "(line 1, column 1)"),
        ("{\n  \"a\": 1,\n}", .unexpectedByte, 12, "(line 3, column 1)"),
        ("[1,]", .unexpectedByte, 3, "(line 1, column 4)"),
        ("[1 2]", .unexpectedByte, 3, "(line 1, column 4)"),
        ("[1}", .unexpectedByte, 2, "(line 1, column 3)"),
        ("[1", .unexpectedEnd, 2, "(line 1, column 3)"),
        ("{\"a\" 1}", .unexpectedByte, 5, "(line 1, column 6)"),
        ("{a:1}", .unexpectedByte, 1, "(line 1, column 2)"),
        ("tru", .unexpectedEnd, 3, "(line 1, column 4)"),
        ("truth", .unexpectedByte, 3, "(line 1, column 4)"),
        ("{} {}", .trailingContent, 3, "(line 1, column 4)"),
        ("\u{FEFF}{}", .byteOrderMark, 0, "(line 1, column 1)"),
        ("\u{A0}1", .unexpectedByte, 0, "(line 1, column 1)"),
        ("// c\n1", .unexpectedByte, 0, "(line 1, column 1)"),
        ("1\u{C}", .trailingContent, 1, "(line 1, column 2)"),
    ])
    func `says what is wrong and where`(
        source: String, code: JSONError.Code, offset: Int, place: String
    ) {
        let error = refusal(source)
        #expect(error?.code == code)
        #expect(error?.offset == offset)
        #expect(error?.message.contains(place) == true)
    }
}
