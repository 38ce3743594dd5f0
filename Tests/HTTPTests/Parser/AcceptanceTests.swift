import RetailHTTP
import Testing

/// What RFC 9110 and 9112 say must be understood.
@Suite struct AcceptanceTests {
    private func check(
        _ text: String, _ requests: String..., place: SourceLocation = #_sourceLocation
    ) {
        #expect(
            parse(text) == Parsed(requests: requests), "\(text.debugDescription)",
            sourceLocation: place)
    }

    private func head(_ line: String, _ fields: String..., body: String = "") -> String {
        line + "\r\nHost: a\r\n" + fields.map { $0 + "\r\n" }.joined() + "\r\n" + body
    }

    @Test func `reads the four forms of a target`() {
        check(head("GET / HTTP/1.1"), "GET /? 1.1 keep {Host=a} []")
        check(head("GET /a/b?c=d?e/f HTTP/1.1"), "GET /a/b?c=d?e/f 1.1 keep {Host=a} []")
        check(head("GET /? HTTP/1.1"), "GET /? 1.1 keep {Host=a} []")
        check(head("GET //a HTTP/1.1"), "GET //a? 1.1 keep {Host=a} []")
        check(head("GET /%c3%A9?%20 HTTP/1.1"), "GET /%c3%A9?%20 1.1 keep {Host=a} []")
        check(head("GET /?f[a]={b|c}^ HTTP/1.1"), "GET /?f[a]={b|c}^ 1.1 keep {Host=a} []")
        check(
            head("GET /!$&'()*+,;=:@-._~ HTTP/1.1"), "GET /!$&'()*+,;=:@-._~? 1.1 keep {Host=a} []")
        check(head("OPTIONS * HTTP/1.1"), "OPTIONS *? 1.1 keep {Host=a} []")
    }

    @Test func `takes the authority of an absolute target in place of Host`() {
        check(head("GET http://b:1/x?y HTTP/1.1"), "GET /x?y 1.1 keep {Host=b:1} []")
        check(head("GET HTTPS://[::1] HTTP/1.1"), "GET /? 1.1 keep {Host=[::1]} []")
        check(head("GET http://b?q HTTP/1.1"), "GET /?q 1.1 keep {Host=b} []")
        check(head("OPTIONS http://b HTTP/1.1"), "OPTIONS *? 1.1 keep {Host=b} []")
    }

    @Test(arguments: [
        "a", "a.b:80", "[::1]:8080", "127.0.0.1", "a_b", "a:", "", "a%20b", "[::ffff:1.2.3.4]",
    ])
    func `accepts a valid Host`(host: String) {
        check("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n", "GET /? 1.1 keep {Host=\(host)} []")
    }

    @Test func `accepts one empty line before a request`() {
        check("\r\n" + head("GET / HTTP/1.1"), "GET /? 1.1 keep {Host=a} []")
        let one = head("POST / HTTP/1.1", "Content-Length: 1", body: "x")
        check(
            one + "\r\n" + head("GET / HTTP/1.1"),
            "POST /? 1.1 keep {Host=a;Content-Length=1} [x]", "GET /? 1.1 keep {Host=a} []")
    }

    @Test func `keeps values as they came, without the blanks around them`() {
        check(head("GET / HTTP/1.1", "X:1"), "GET /? 1.1 keep {Host=a;X=1} []")
        check(head("GET / HTTP/1.1", "X: \t a b \t "), "GET /? 1.1 keep {Host=a;X=a b} []")
        check(head("GET / HTTP/1.1", "X:", "X:"), "GET /? 1.1 keep {Host=a;X=;X=} []")
        check(head("GET / HTTP/1.1", "X: a\tb"), "GET /? 1.1 keep {Host=a;X=a\tb} []")
        check(head("GET / HTTP/1.1", "X: é"), "GET /? 1.1 keep {Host=a;X=é} []")
        check(head("GET / HTTP/1.1", "X: \u{a0}"), "GET /? 1.1 keep {Host=a;X=\u{a0}} []")
        check(
            head("GET / HTTP/1.1", "!#$%&'*+-.^_`|~9Z: 1"),
            "GET /? 1.1 keep {Host=a;!#$%&'*+-.^_`|~9Z=1} []")
    }

    @Test func `treats methods by case and hands on unknown ones`() {
        check(head("get / HTTP/1.1"), "get /? 1.1 keep {Host=a} []")
        check(head("PROPFIND / HTTP/1.1"), "PROPFIND /? 1.1 keep {Host=a} []")
        check(head("TRACE / HTTP/1.1"), "TRACE /? 1.1 keep {Host=a} []")
    }

    @Test func `knows when a connection stays open`() {
        check(
            head("GET / HTTP/1.1", "connection: CLOSE"),
            "GET /? 1.1 close {Host=a;connection=CLOSE} []")
        check(
            head("GET / HTTP/1.1", "Connection: x,close "),
            "GET /? 1.1 close {Host=a;Connection=x,close} []")
        check(head("GET / HTTP/1.0"), "GET /? 1.0 close {Host=a} []")
        check("GET / HTTP/1.0\r\n\r\n", "GET /? 1.0 close {} []")
        check(
            head("GET / HTTP/1.0", "Connection: Keep-Alive"),
            "GET /? 1.0 keep {Host=a;Connection=Keep-Alive} []")
        check(
            head("GET / HTTP/1.0", "Connection: keep-alive, close"),
            "GET /? 1.0 close {Host=a;Connection=keep-alive, close} []")
        check(head("GET / HTTP/1.9"), "GET /? 1.1 keep {Host=a} []")
    }

    @Test func `ignores the expectation of an HTTP 1.0 client`() {
        check(head("GET / HTTP/1.0", "Expect: tea"), "GET /? 1.0 close {Host=a;Expect=tea} []")
    }

    @Test func `reads bodies by length`() {
        check(
            head("POST / HTTP/1.1", "content-LENGTH: 05", body: "hello"),
            "POST /? 1.1 keep {Host=a;content-LENGTH=05} [hello]")
        check(
            head("GET / HTTP/1.1", "Content-Length: 0", body: head("GET /2 HTTP/1.1")),
            "GET /? 1.1 keep {Host=a;Content-Length=0} []", "GET /2? 1.1 keep {Host=a} []")
        #expect(parse(head("POST / HTTP/1.1", "Content-Length: 5", body: "hell")).isUnfinished)
    }

    @Test func `reads chunked bodies, ignores extensions and drops trailers`() {
        let end = "POST /? 1.1 keep {Host=a;Transfer-Encoding=chunked} "
        let cases = [
            ("0\r\n\r\n", "[]"), ("5\r\nhello\r\n0\r\n\r\n", "[hello]"),
            ("00000005\r\nhello\r\n000\r\n\r\n", "[hello]"),
            ("3;a\r\nhel\r\n2;b=\"c d\";e\r\nlo\r\n0;f\r\n\r\n", "[hello]"),
            ("2;a = \"\\\"\"; b=c ;d\r\nhi\r\n0;x=\"\"\r\n\r\n", "[hi]"),
            ("A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n", "[01234567890123456789]"),
            ("1\r\nx\r\n0\r\nTrailer: 1\r\nContent-Length: 9\r\n\r\n", "[x]"),
            ("2\r\n\r\n\r\n0\r\n\r\n", "[\r\n]"),
        ]
        for (body, expected) in cases {
            check(head("POST / HTTP/1.1", "Transfer-Encoding: chunked", body: body), end + expected)
        }
        check(
            head("POST / HTTP/1.1", "transfer-encoding: \tCHUNKED ", body: "0\r\n\r\n"),
            "POST /? 1.1 keep {Host=a;transfer-encoding=CHUNKED} []")
    }

    @Test func `reads a request line of 8000 octets and the last octet of each limit`() {
        let path = "/" + String(repeating: "a", count: 8000)
        #expect(parse(head("GET \(path) HTTP/1.1")).requests.count == 1)
        let fields = (0..<99).map { "X\($0): 1\r\n" }.joined()
        #expect(parse("GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n").requests.count == 1)
        #expect(
            parse("GET / HTTP/1.1\r\nHost: a\r\n\(fields)X: 1\r\n\r\n").refusal == .fieldsTooLarge)
    }

    @Test func `awaits the go-ahead of a client that asks for it`() {
        var parser = HTTPRequestParser()
        var used = 0
        let bytes = Array(head("POST / HTTP/1.1", "Expect: 100-Continue", "Content-Length: 1").utf8)
        _ = bytes.withUnsafeBufferPointer { parser.parse($0, used: &used) }
        #expect(used == bytes.count)
        #expect(parser.awaitsContinue && parser.isInBody && !parser.isAtStart)
        parser.continueSent()
        #expect(!parser.awaitsContinue)
    }
}
