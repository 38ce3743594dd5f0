import RetailCore
import RetailHTTPClient
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HTTPClientRefusalTests {
    let client = HTTPClient()

    private func refusal(
        _ request: HTTPClientRequest, onBody: (([UInt8]) throws -> Bool)? = nil
    ) throws -> RetailError {
        try #require(throws: RetailError.self) {
            if let onBody {
                _ = try client.send(request, onBody: onBody)
            } else {
                _ = try client.send(request)
            }
        }
    }

    @Test func `says what to check when nobody listens`() throws {
        let port = TinyServer.closedPort()
        let error = try refusal(
            HTTPClientRequest(url: "http://user:geheim@127.0.0.1:\(port)/path?token=geheim"))
        #expect(error.code == .httpClientUnreachable)
        #expect(error.kind == .unavailable)
        #expect(error.message.hasPrefix("http://127.0.0.1:\(port) cannot be reached"))
        #expect(error.message.contains("check that the server runs"))
        #expect(!error.message.contains("geheim"))
    }

    @Test func `names the socket that nobody listens on`() throws {
        let error = try refusal(
            HTTPClientRequest(url: "http://localhost/", unixSocket: "/tmp/selaras-none.sock"))
        #expect(error.code == .httpClientUnreachable)
        #expect(error.message.contains("socket /tmp/selaras-none.sock"))
    }

    @Test func `gives up when the server keeps silent`() throws {
        let server = TinyServer { _ in .silence }
        let error = try refusal(
            HTTPClientRequest(url: server.url, timeout: .milliseconds(150)))
        #expect(error.code == .httpClientTimedOut)
        #expect(error.kind == .unavailable)
    }

    @Test func `gives up when an answer stands still`() throws {
        let server = TinyServer { _ in
            .keepOpen("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun")
        }
        let error = try refusal(
            HTTPClientRequest(url: server.url, timeout: nil, idleTimeout: .seconds(1)))
        #expect(error.code == .httpClientTimedOut)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n01234567890",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n01234567890",
    ])
    func `refuses an answer above the limit, however its length is told`(text: String) throws {
        let server = TinyServer { _ in .close(text) }
        let error = try refusal(HTTPClientRequest(url: server.url, responseLimit: 10))
        #expect(error.code == .httpClientTooLarge)
        #expect(error.message.contains("longer than 10 bytes"))
        let answer = try client.send(HTTPClientRequest(url: server.url, responseLimit: 11))
        #expect(answer.body.count == 11)
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", "+OK POP3 ready\r\n",
    ])
    func `tells when the connection breaks or speaks no HTTP`(text: String) throws {
        let server = TinyServer { _ in .close(text) }
        let error = try refusal(HTTPClientRequest(url: server.url))
        #expect(error.code == .httpClientInterrupted)
    }

    @Test(arguments: [
        "", "shop", "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://",
        "http://127.0.0.1:99999/", "http://127.0.0.1/\r\nX: 1", "http://a b/", "javascript:1",
    ])
    func `refuses every URL but http and https`(url: String) throws {
        let error = try refusal(HTTPClientRequest(url: url))
        #expect(error.code == .httpClientInvalidRequest)
        #expect(error.kind == .invalid)
    }

    @Test func `refuses methods and headers that would smuggle lines in`() throws {
        let server = TinyServer { _ in .close("") }
        let requests = [
            HTTPClientRequest(method: "GET / HTTP/1.1\r\nX:", url: server.url),
            HTTPClientRequest(method: "", url: server.url),
            HTTPClientRequest(url: server.url, headers: [("X", "1\r\nY: 2")]),
            HTTPClientRequest(url: server.url, headers: [("X: 1\r\nY", "2")]),
            HTTPClientRequest(url: server.url, headers: [("", "2")]),
            HTTPClientRequest(
                url: server.url, unixSocket: "/tmp/" + String(repeating: "a", count: 103)),
        ]
        for request in requests {
            #expect(try refusal(request).code == .httpClientInvalidRequest)
        }
        #expect(server.requests.isEmpty)
    }
}
