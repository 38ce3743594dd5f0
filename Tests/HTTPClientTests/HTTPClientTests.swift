import Glibc
import RetailCore
import RetailHTTPClient
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HTTPClientTests {
    let client = HTTPClient()

    static func ok(_ body: String) -> String {
        "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nX-Shop: toko \r\n\r\n\(body)"
    }

    @Test func `sends what it is given and returns the whole answer`() throws {
        let server = TinyServer { _ in .keepOpen(Self.ok("terima kasih")) }
        let answer = try client.send(
            HTTPClientRequest(
                method: "POST", url: server.url + "orders?x=1",
                headers: [("Content-Type", "application/json"), ("X-Empty", "")],
                body: Array(#"{"a":1}"#.utf8)))
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self) == "terima kasih")
        #expect(answer.header("x-shop") == "toko")
        #expect(answer.header("x-none") == nil)
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("POST /orders?x=1 HTTP/1.1\r\n"))
        #expect(request.contains("\r\nContent-Type: application/json\r\n"))
        #expect(request.contains("\r\nX-Empty:\r\n"))
        #expect(request.hasSuffix("\r\n\r\n{\"a\":1}"))
        #expect(!request.lowercased().contains("expect:"))
    }

    @Test func `sends the length nought with an empty body and none without one`() throws {
        let server = TinyServer { _ in .keepOpen(Self.ok("")) }
        _ = try client.send(HTTPClientRequest(method: "PUT", url: server.url, body: []))
        _ = try client.send(HTTPClientRequest(method: "DELETE", url: server.url))
        let requests = server.requests
        #expect(requests[0].hasPrefix("PUT / "))
        #expect(requests[0].contains("Content-Length: 0\r\n"))
        #expect(!requests[0].contains("Content-Type"))
        #expect(requests[1].hasPrefix("DELETE / "))
        #expect(!requests[1].contains("Content-Length"))
    }

    @Test func `uses one connection for calls one after another`() throws {
        let server = TinyServer { _ in .keepOpen(Self.ok("x")) }
        for _ in 0..<5 { _ = try client.send(HTTPClientRequest(url: server.url)) }
        #expect(server.requests.count == 5)
        #expect(server.connections == 1)
    }

    @Test func `leaves nothing of one call to the next`() throws {
        let server = TinyServer { _ in .keepOpen(Self.ok("")) }
        _ = try client.send(
            HTTPClientRequest(
                method: "POST", url: server.url, headers: [("X-Secret", "1")], body: [65]))
        _ = try client.send(HTTPClientRequest(url: server.url))
        let second = try #require(server.requests.last)
        #expect(second.hasPrefix("GET / "))
        #expect(!second.contains("X-Secret"))
    }

    @Test func `sees no body after HEAD`() throws {
        let server = TinyServer { _ in
            .keepOpen("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")
        }
        let answer = try client.send(HTTPClientRequest(method: "HEAD", url: server.url))
        #expect(answer.status == 200)
        #expect(answer.body.isEmpty)
    }

    @Test func `returns a redirect instead of following it`() throws {
        let server = TinyServer { _ in
            .keepOpen("HTTP/1.1 302 Found\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n")
        }
        let answer = try client.send(HTTPClientRequest(url: server.url))
        #expect(answer.status == 302)
        #expect(answer.header("location") == "/else")
        #expect(server.requests.count == 1)
    }

    @Test func `takes the final answer after an interim one`() throws {
        let server = TinyServer { _ in
            .keepOpen("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n" + Self.ok("x"))
        }
        let answer = try client.send(HTTPClientRequest(url: server.url))
        #expect(answer.status == 200)
        #expect(answer.header("X-Early") == nil)
    }

    @Test func `speaks over a Unix socket`() throws {
        let path = "/tmp/selaras-client-\(getpid()).sock"
        let server = TinyServer(path: path) { _ in .keepOpen(Self.ok("socket")) }
        let answer = try client.send(
            HTTPClientRequest(url: "http://localhost/v1", unixSocket: path))
        #expect(String(decoding: answer.body, as: UTF8.self) == "socket")
        #expect(server.requests.first?.hasPrefix("GET /v1 ") == true)
    }

    @Test func `serves many threads at once`() async throws {
        let server = TinyServer { _ in .keepOpen(Self.ok("x")) }
        let (client, url) = (client, server.url)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask { try client.send(HTTPClientRequest(url: url)).status }
            }
            for try await status in group { #expect(status == 200) }
        }
        #expect(server.requests.count == 20)
    }
}
