import RetailHTTP
import Testing

@Suite struct ConditionsTests {
    private func outcome(
        _ method: HTTPMethod, _ headers: HTTPHeaders, tag: String = "\"7\"", exists: Bool = true,
        modified: Int? = nil
    ) throws -> HTTPConditionOutcome {
        try HTTPConditions(headers).outcome(
            for: method, current: exists ? HTTPEntityTag(parsing: tag) : nil, modified: modified,
            exists: exists)
    }

    @Test func `reads entity tags strictly`() {
        #expect(HTTPEntityTag(parsing: "\"\"")?.opaque == "")
        #expect(HTTPEntityTag(parsing: "W/\"a,b\"")?.isWeak == true)
        for text in [
            "", "a", "\"", "\"a", "a\"", "w/\"a\"", "W/a", "\"a\"b\"", "\"a b\"", " \"a\"",
        ] {
            #expect(HTTPEntityTag(parsing: text) == nil, "\(text)")
        }
        #expect(HTTPEntityTagList(parsing: " * ") == .any)
        #expect(
            HTTPEntityTagList(parsing: "\"a,b\" ,, W/\"c\"")
                == .tags(
                    [HTTPEntityTag("a,b"), HTTPEntityTag("c", isWeak: true)].compactMap(\.self)))
        for text in ["", ",", "*, \"a\"", "\"a\" \"b\"", "a, b", "\"a\", *"] {
            #expect(HTTPEntityTagList(parsing: text) == nil, "\(text)")
        }
    }

    @Test func `refuses malformed conditions rather than ignoring them`() {
        #expect(throws: HTTPConditionError(field: "If-Match")) {
            try HTTPConditions(["If-Match": "7"])
        }
        #expect(throws: HTTPConditionError(field: "If-None-Match")) {
            try HTTPConditions(["If-None-Match": ""])
        }
    }

    @Test func `compares If-Match strongly`() throws {
        #expect(try outcome(.put, ["If-Match": "\"7\""]) == .proceed)
        #expect(try outcome(.put, ["If-Match": "\"6\", \"7\""]) == .proceed)
        #expect(try outcome(.put, ["If-Match": "\"6\"", "if-match": "\"7\""]) == .proceed)
        #expect(try outcome(.put, ["If-Match": "\"6\""]) == .failed)
        #expect(try outcome(.put, ["If-Match": "W/\"7\""]) == .failed)
        #expect(try outcome(.put, ["If-Match": "\"7\""], tag: "W/\"7\"") == .failed)
        #expect(try outcome(.put, ["If-Match": "*"]) == .proceed)
        #expect(try outcome(.put, ["If-Match": "*"], exists: false) == .failed)
        #expect(try outcome(.get, ["If-Match": "\"6\""]) == .failed)
    }

    @Test func `compares If-None-Match weakly`() throws {
        #expect(try outcome(.get, ["If-None-Match": "W/\"7\""]) == .notModified)
        #expect(try outcome(.head, ["If-None-Match": "\"1\", \"7\""]) == .notModified)
        #expect(try outcome(.get, ["If-None-Match": "\"6\""]) == .proceed)
        #expect(try outcome(.put, ["If-None-Match": "*"]) == .failed)
        #expect(try outcome(.put, ["If-None-Match": "*"], exists: false) == .proceed)
        #expect(try outcome(.delete, ["If-None-Match": "\"7\""]) == .failed)
    }

    @Test func `heeds the precedence of conditions`() throws {
        let past = HTTPDate.text(1000)
        let future = HTTPDate.text(3000)
        #expect(try outcome(.get, ["If-Modified-Since": future], modified: 2000) == .notModified)
        #expect(try outcome(.get, ["If-Modified-Since": past], modified: 2000) == .proceed)
        #expect(try outcome(.put, ["If-Modified-Since": future], modified: 2000) == .proceed)
        #expect(try outcome(.put, ["If-Unmodified-Since": past], modified: 2000) == .failed)
        #expect(try outcome(.put, ["If-Unmodified-Since": "yesterday"], modified: 2000) == .proceed)
        #expect(
            try outcome(
                .get, ["If-None-Match": "\"6\"", "If-Modified-Since": future], modified: 2000)
                == .proceed)
        #expect(
            try outcome(.put, ["If-Match": "\"7\"", "If-Unmodified-Since": past], modified: 2000)
                == .proceed)
        #expect(
            try outcome(.get, ["If-Match": "\"7\"", "If-None-Match": "\"7\""]) == .notModified)
        #expect(try HTTPConditions([:]).isEmpty)
    }

    @Test func `reads and writes the three forms of a date`() {
        #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.text(-1) == "Wed, 31 Dec 1969 23:59:59 GMT")
        #expect(HTTPDate.parse("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.parse("Sunday, 06-Nov-94 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.parse("Sun Nov  6 08:49:37 1994") == 784_111_777)
        for text in [
            "", "Sun, 06 Nov 1994 08:49:37", "Sun, 31 Feb 1994 08:49:37 GMT", "now",
            "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
            "Sun, 06 Nov 199 08:49:37 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
        ] {
            #expect(HTTPDate.parse(text) == nil, "\(text)")
        }
    }
}
