import RetailHTTP
import Testing

@Suite struct MessageTests {
    @Test func `finds header fields without regard to case and keeps their order`() {
        var headers: HTTPHeaders = ["Accept": "a", "X-Id": "1", "accept": "b"]
        #expect(headers.first("ACCEPT") == "a")
        #expect(headers.all("accept") == ["a", "b"])
        #expect(headers.first("Accep") == nil)
        #expect(headers.map(\.name) == ["Accept", "X-Id", "accept"])
        headers.set("Accept", "c")
        #expect(headers == ["x-id": "1", "ACCEPT": "c"])
        #expect(headers != ["x-id": "1", "ACCEPT": "C"])
    }

    @Test func `never lets a value end its own line`() {
        let headers: HTTPHeaders = ["X": "a\r\nSet-Cookie: b\0\u{7f}\t"]
        #expect(headers.first("X") == "a  Set-Cookie: b  \t")
    }

    @Test func `decodes escapes strictly`() throws {
        #expect(try HTTPRequest.percentDecoded("a%20b%C3%A9+") == "a bé+")
        #expect(try HTTPRequest.percentDecoded("a+b", plusIsBlank: true) == "a b")
        for text in ["%", "%1", "%zz", "a%2", "%+1", "%%20"] {
            #expect(throws: HTTPTargetError.badEscape) { try HTTPRequest.percentDecoded(text) }
        }
        for text in ["%ff", "%c3", "%c0%af", "%ed%a0%80"] {
            #expect(throws: HTTPTargetError.notUTF8) { try HTTPRequest.percentDecoded(text) }
        }
        #expect(throws: HTTPTargetError.containsNUL) { try HTTPRequest.percentDecoded("%00") }
    }

    @Test func `splits paths before decoding them`() throws {
        let segments = { try HTTPRequest(method: .get, path: $0).pathSegments() }
        #expect(try segments("/") == [])
        #expect(try segments("/a/b%2Fc") == ["a", "b/c"])
        #expect(try segments("/a/") == ["a", ""])
        #expect(throws: HTTPTargetError.notUTF8) { try segments("/%ff") }
    }

    @Test func `reads query items in order`() throws {
        let items = { (query: String) in
            try HTTPRequest(method: .get, path: "/", query: query).queryItems()
                .map { "\($0.name)=\($0.value)" }
        }
        #expect(try items("") == [])
        #expect(try items("a=1&b&a=%20&=x&&c=d=e+f") == ["a=1", "b=", "a= ", "=x", "c=d=e f"])
        #expect(throws: HTTPTargetError.badEscape) { try items("a=%x") }
    }

    @Test func `writes problems as JSON`() {
        let response = HTTPResponse.problem(status: 404, code: "a.b", detail: "say \"\\\n\"")
        guard case .bytes(let bytes) = response.body else { return #expect(Bool(false)) }
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"type":"about:blank","title":"Not Found","status":404,"code":"a.b","#
                + #""detail":"say \"\\\u000a\""}"#)
        #expect(response.headers.first("Content-Type") == "application/problem+json")
    }

    @Test func `gives every refusal a status, a code and a sentence`() {
        for refusal in HTTPRefusal.allCases {
            #expect((400...599).contains(refusal.status))
            #expect(HTTPStatus.phrase(refusal.status) != "Unknown")
            #expect(refusal.code.hasPrefix("http.") && refusal.detail.hasSuffix("."))
        }
    }
}
