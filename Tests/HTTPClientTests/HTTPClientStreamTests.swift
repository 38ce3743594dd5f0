import RetailCore
import RetailHTTPClient
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HTTPClientStreamTests {
    let client = HTTPClient()

    @Test func `hands a body over piece by piece`() throws {
        let whole = String(repeating: "selaras ", count: 100_000)
        let server = TinyServer { _ in .keepOpen(HTTPClientTests.ok(whole)) }
        var (received, pieces): ([UInt8], Int) = ([], 0)
        let answer = try client.send(HTTPClientRequest(url: server.url)) { bytes in
            received += bytes
            pieces += 1
            return true
        }
        #expect(answer.body.isEmpty)
        #expect(pieces > 1)
        #expect(received == Array(whole.utf8))
    }

    @Test func `ends an endless stream when the receiver has enough`() throws {
        let server = TinyServer { _ in
            .keepOpen("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n")
        }
        var received: [UInt8] = []
        let answer = try client.send(HTTPClientRequest(url: server.url, timeout: nil)) { bytes in
            received += bytes
            return false
        }
        #expect(answer.status == 200)
        #expect(String(decoding: received, as: UTF8.self) == "data: 1\n\n")
    }

    @Test func `keeps the body of a refusal for the caller to show`() throws {
        let server = TinyServer { _ in
            .keepOpen("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone")
        }
        let answer = try client.send(HTTPClientRequest(url: server.url)) { _ in
            Issue.record("a refusal is no stream")
            return true
        }
        #expect(answer.status == 404)
        #expect(String(decoding: answer.body, as: UTF8.self) == "none")
    }

    @Test func `passes on what the receiver throws`() throws {
        struct DiskFull: Error {}
        let server = TinyServer { _ in .keepOpen(HTTPClientTests.ok("x")) }
        let own = RetailError.conflict("test.own", "Do something else.")
        let kept = #expect(throws: RetailError.self) {
            try client.send(HTTPClientRequest(url: server.url)) { _ in throw own }
        }
        #expect(kept?.code == "test.own")
        let wrapped = #expect(throws: RetailError.self) {
            try client.send(HTTPClientRequest(url: server.url)) { _ in throw DiskFull() }
        }
        #expect(wrapped?.code == .httpClientFailed)
        #expect(wrapped?.cause is DiskFull)
    }
}
