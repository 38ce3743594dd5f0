import RetailHTTP
import Testing

/// A head with one more field line, or a body framed by it.
private func head(_ lines: String..., body: String = "") -> String {
    "POST / HTTP/1.1\r\nHost: a\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n" + body
}

private func chunked(_ body: String) -> String {
    head("Transfer-Encoding: chunked", body: body)
}

/// The must-reject rules of RFC 9110 and 9112 and the mistakes of other parsers, row by row.
@Suite struct RefusalTests {
    private func check(_ text: String, _ refusal: HTTPRefusal, _ place: SourceLocation) {
        #expect(
            parse(text) == Parsed(refusal: refusal), "\(text.debugDescription)",
            sourceLocation: place)
    }

    private func check(
        _ refusal: HTTPRefusal, _ texts: [String], place: SourceLocation = #_sourceLocation
    ) {
        for text in texts { check(text, refusal, place) }
    }

    @Test func `refuses a missing, repeated or malformed Host`() {
        let values = [
            "a b", "a/b", "a@b", "[::1", "[]", "[::g]", "a:b", "a:99999", "a:123456", ":80",
            "a:80:80", "%zz", "a\u{7f}b", "a,\"b\"", "é", "[::1]x", "[1234]",
        ].map { "GET / HTTP/1.1\r\nHost: \($0)\r\n\r\n" }
        check(.badHost, values.filter { !$0.contains("\u{7f}") })
        check(.badField, values.filter { $0.contains("\u{7f}") })
        check(
            .badHost,
            [
                "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nhost: a\r\nHOST: b\r\n\r\n",
                "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET http://a/ HTTP/1.1\r\n\r\n",
            ])
    }

    @Test func `refuses malformed field lines`() {
        check(
            .badField,
            [
                head("X : 1"), head("X\t: 1"), head(" X: 1"), head("\tX: 1"), head("A: b", " c"),
                head("A: b", "\tc"), head("X"), head(": x"), head("é: x"), head("X\0: x"),
                head("X: a\0b"), head("X: a\rb"), head("X: \r"), head("X: a\u{1}"),
                head("X: a\u{7f}"), head("X: a\u{b}b"), head("X: a\u{c}"), head("X(: 1"),
                head("X Y: 1"), head("\"X\": 1"),
                "GET / HTTP/1.1\r\n Host: a\r\n\r\n", "GET / HTTP/1.1\r\n\tHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\n \r\nHost: a\r\n\r\n",
            ])
    }

    @Test func `refuses lines that do not end with CR LF`() {
        check(
            .badLineEnd,
            [
                "GET / HTTP/1.1\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\n", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                head("X: 1\nY: 2"),
            ])
        check(.badField, ["GET / HTTP/1.1\r\nHost: a\r\n\r\r\n", head("X: 1\rY: 2")])
        check(.badField, ["GET / HTTP/1.1\r\nHost: a\r\n\rX\r\n\r\n"])
        check(.badRequestLine, ["\rGET / HTTP/1.1\r\nHost: a\r\n\r\n"])
    }

    @Test func `refuses every transfer coding but chunked alone`() {
        check(
            .badTransferEncoding,
            [
                head("Transfer-Encoding: identity"), head("Transfer-Encoding: gzip"),
                head("Transfer-Encoding: chunked, gzip"), head("Transfer-Encoding: xchunked"),
                head("Transfer-Encoding: chunkedx"), head("Transfer-Encoding:"),
                head("Transfer-Encoding: ,chunked"), head("Transfer-Encoding: chunked,"),
                head("Transfer-Encoding: chunked, chunked"), head("Transfer-Encoding: chunked;q=1"),
                head("Transfer-Encoding: \"chunked\""), head("Transfer-Encoding: chunked chunked"),
                head("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
                head("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
                head("Transfer-Encoding: chunked", "Content-Length: 3", body: "0\r\n\r\n"),
                head("Content-Length: 3", "Transfer-Encoding: chunked", body: "0\r\n\r\n"),
                head("Content-Length: 0", "Transfer-Encoding: chunked", body: "0\r\n\r\n"),
                "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            ])
        check(
            .unknownTransferCoding,
            [head("Transfer-Encoding: gzip, chunked"), head("Transfer-Encoding: a,b , Chunked")])
    }

    @Test func `refuses a Content-Length that is not one plain number`() {
        let values = [
            "", "+5", "-1", "1_0", "0x10", "5 5", "5,5", "5, 6", "5;", "1.0", "1e3", "٥", "5\u{a0}",
            "\u{85}5", "9223372036854775808", "18446744073709551617", "0000000000000000005",
            "99999999999999999999999999", "five", "\"5\"",
        ]
        check(.badContentLength, values.map { head("Content-Length: \($0)", body: "hello") })
        check(
            .badContentLength,
            [
                head("Content-Length: 5", "Content-Length: 5", body: "hello"),
                head("Content-Length: 5", "content-length: 6", body: "hello"),
            ])
        check(.badField, [head("Content-Length : 5", body: "hello")])
    }

    @Test func `refuses malformed chunks`() {
        check(
            .badChunk,
            [
                chunked("\r\n"), chunked("g\r\n"), chunked("0x5\r\nhello\r\n"),
                chunked("+5\r\nhello\r\n"), chunked("-5\r\n"), chunked(" 5\r\nhello\r\n"),
                chunked("5 \r\nhello\r\n"), chunked("5\t\r\nhello\r\n"), chunked(";x\r\n"),
                chunked("1_0\r\n"), chunked("5\r\nhelloX\r\n"),
                chunked("5\r\nhello\n0\r\n\r\n"), chunked("5\r\nhello0\r\n\r\n"),
                chunked("5\r\nhello\rX"), chunked("100000000\r\n"),
                chunked("000000005\r\nhello\r\n"),
                chunked("ffffffffffffffff1\r\n"), chunked("5;\r\nhello\r\n"), chunked("5;a\rb\r\n"),
                chunked("5;a\0\r\n"), chunked("5 ;a\r\n"), chunked("5 a\r\n"), chunked("5;é\r\n"),
                chunked("5;" + String(repeating: "x", count: 300) + "\r\n"),
                chunked("5;a=\"\r\nhello\r\n"), chunked("5;a=\"b\r\nhello\r\n"),
                chunked("5;a=b\"\r\nhello\r\n"), chunked("5;\"a\"\r\nhello\r\n"),
                chunked("5;a=\"b\\\"\r\nhello\r\n"), chunked("5;a=\"b\"c\r\nhello\r\n"),
                chunked("5;a=\r\nhello\r\n"), chunked("5;a=b c\r\nhello\r\n"),
                chunked("5;a;\r\nhello\r\n"), chunked("5;=b\r\nhello\r\n"),
                chunked("5;a=\"b\u{7f}\"\r\nhello\r\n"), chunked("5;a \r\nhello\r\n"),
            ])
        check(
            .badLineEnd,
            [
                chunked("5\nhello\r\n"), chunked("5\rX\nhello\r\n"), chunked("0\r\n\n"),
                chunked("0\r\nX: 1\n\r\n"),
            ])
        check(.badField, [chunked("0\r\nX\r\n\r\n"), chunked("0\r\n X: 1\r\n\r\n")])
        check(.badField, [chunked("0\r\nX: \0\r\n\r\n"), chunked("0\r\n\r\r\n")])
    }

    @Test func `refuses chunk extensions that add up`() {
        let chunk = "1;" + String(repeating: "x", count: 200) + "\r\na\r\n"
        check(.badChunk, [chunked(String(repeating: chunk, count: 30))])
    }

    @Test func `refuses malformed request lines`() {
        check(
            .badRequestLine,
            [
                "GET /\r\n", "GET\r\n", "GET  / HTTP/1.1\r\n", "GET /  HTTP/1.1\r\n",
                " GET / HTTP/1.1\r\n", "GET / HTTP/1.1 \r\n", "GET\t/\tHTTP/1.1\r\n",
                "GET / http/1.1\r\n", "GET / HTTP/11\r\n", "GET / HTTP/1.10\r\n",
                "GET / HTTP/1.\r\n", "GET / HTTP/257.1\r\n", "GET / HTTP/1.+1\r\n",
                "GET / HTTQ/1.1\r\n", "GET / HTTP/1,1\r\n", "G(T / HTTP/1.1\r\n",
                "GÉT / HTTP/1.1\r\n", "\0 / HTTP/1.1\r\n", "GET / HTTP/1.1\r\r\n", "X\r\n",
                "\r\n\r\nGET / HTTP/1.1\r\n", "GET / a HTTP/1.1\r\n", "GET / HTTP/-1.1\r\n",
            ])
        check(.unsupportedVersion, ["PRI * HTTP/2.0\r\n\r\n", "GET / HTTP/0.9\r\n\r\n"])
        check(.unsupportedVersion, ["GET / HTTP/9.9\r\n\r\n", "GET / HTTP/3.0\r\n"])
    }

    @Test func `refuses malformed targets`() {
        let targets = [
            "a", "/a#b", "/a\"b", "/<", "/%", "/%1", "/%zz", "/?%g0", "/a\\b", "/é", "/{a}", "*",
            "/\u{1}", "/a\0b", "/a\rb", "/a\u{7f}", "/?\u{80}", "?a=b", "//\u{a0}", "*a", "/?a#b",
            "http://", "http:///a", "http://a@b/", "http://a:x/", "http:/a", "ftp://a/", "a:80",
            "http://[::1/", "/a\tb", "http://a#b", "/^", "/a|b",
        ]
        check(.badTarget, targets.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" })
    }

    @Test func `refuses methods that no one knows`() {
        check(
            .unknownMethod,
            [
                "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n",
                "ABCDEFGHIJKLMNOPQ / HTTP/1.1\r\nHost: a\r\n\r\n",
            ])
    }

    @Test func `refuses expectations other than 100-continue`() {
        check(.unknownExpectation, [head("Expect: tea"), head("Expect: 100-continue, x")])
    }

    @Test func `refuses what is longer than its limit`() {
        var limits = HTTPParserLimits()
        limits.requestLine = 30
        limits.fieldBytes = 40
        limits.fieldCount = 3
        limits.body = 5
        let refusal = { (text: String) in parse(text, limits: limits).refusal }
        let long = String(repeating: "a", count: 17)
        #expect(refusal("GET /\(long) HTTP/1.1\r\n") == .targetTooLong)
        #expect(refusal("GET /\(long.dropLast()) HTTP/1.1\r\n") == nil)
        let start = "POST / HTTP/1.1\r\nHost: a\r\n"
        #expect(refusal(start + "X: \(long)\(long)\r\n") == .fieldsTooLarge)
        #expect(refusal(start + "A: 1\r\nB: 2\r\nC: 3\r\n") == .fieldsTooLarge)
        #expect(refusal(start + "Content-Length: 6\r\n\r\n") == .bodyTooLarge)
        #expect(refusal(start + "Content-Length: 5\r\n\r\nhello") == nil)
        let chunks = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost:\r\n\r\n"
        #expect(refusal(chunks + "6\r\n") == .bodyTooLarge)
        #expect(refusal(chunks + "3\r\nabc\r\n3\r\n") == .bodyTooLarge)
        #expect(refusal(chunks + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n") == nil)
        #expect(refusal(chunks + "0\r\nA: 1\r\nB: 2\r\n") == .fieldsTooLarge)
        limits.trailerBytes = 10
        #expect(refusal(chunks + "0\r\nA: 12345678\r\n") == .fieldsTooLarge)
    }

    @Test func `lets a route have its own body limit`() {
        var limits = HTTPParserLimits()
        limits.bodyLimit = { method, path in method == .post && path == "/big" ? 100 : 2 }
        let request = { (path: String) in
            parse(
                "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", limits: limits)
        }
        #expect(request("/big").refusal == nil)
        #expect(request("/small").refusal == .bodyTooLarge)
    }
}
