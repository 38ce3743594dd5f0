import RetailHTTP
import Testing

extension LiveTests {
    @Test func `answers HEAD as GET without the body`() async throws {
        try await LiveServer.with { live in
            let client = try live.client()
            client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\nGET /y HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = client.reply(hasBody: false)
            #expect(head?.field("Content-Length") == "9")
            #expect(client.reply()?.body == "GET /y  ")
        }
    }

    @Test func `sends no content with 204 and 304`() async throws {
        try await LiveServer.with(handler: { request in
            HTTPResponse(
                status: request.path == "/204" ? 204 : 304, headers: ["ETag": "\"1\""],
                body: .bytes([1, 2, 3]))
        }) { live in
            let client = try live.client()
            for (path, length) in [("/204", nil), ("/304", "3"), ("/204", nil as String?)] {
                client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
                let reply = client.reply(hasBody: false)
                #expect(reply.map { "/\($0.status)" } == path)
                #expect(reply?.field("Content-Length") == length)
                #expect(reply?.field("ETag") == "\"1\"")
            }
            #expect(client.pending.isEmpty)
        }
    }

    @Test func `reads a chunked body and goes on`() async throws {
        try await LiveServer.with { live in
            let client = try live.client()
            for piece in [
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-", "Encoding: chunked\r\n\r\n3\r",
                "\nabc\r\n2\r\nd", "e\r\n0\r\n", "\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
            ] { client.send(piece) }
            #expect(client.reply()?.body == "POST /  abcde")
            #expect(client.reply()?.body == "GET /2  ")
        }
    }

    @Test func `tells a waiting client to go on`() async throws {
        try await LiveServer.with { live in
            let client = try live.client()
            let head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: "
            client.send(head + "2\r\n\r\n")
            #expect(client.read(through: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            client.send("ok")
            #expect(client.reply()?.body == "POST /  ok")
            client.send(head + "9999999\r\n\r\n")
            #expect(client.reply()?.status == 413)
        }
    }

    @Test func `refuses a body that is too large and still delivers the answer`() async throws {
        try await LiveServer.with { live in
            let client = try live.client()
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n")
            client.send([UInt8](repeating: 0x61, count: 3_000_000))
            let reply = client.reply()
            #expect(reply?.status == 413)
            #expect(reply?.field("Connection") == "close")
            #expect(reply?.field("Content-Type") == "application/problem+json")
            #expect(reply?.body.contains("\"code\":\"http.body-too-large\"") == true)
            #expect(live.server.statistics.refused == [.bodyTooLarge: 1])
        }
    }

    @Test func `answers a framing error once and closes`() async throws {
        try await LiveServer.with { live in
            let client = try live.client()
            client.send(
                "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n")
            #expect(client.reply()?.status == 200)
            let reply = client.reply()
            #expect(reply?.status == 400)
            #expect(reply?.body.contains("http.bad-host") == true)
            #expect(client.readToEnd().isEmpty)
        }
    }

    @Test func `answers with the problem renderer of the configuration`() async throws {
        try await LiveServer.with({ configuration in
            configuration.problem = { status, code, _ in .text(code, status: status) }
        }) { live in
            let client = try live.client()
            client.send("BAD\r\n\r\n")
            #expect(client.reply()?.body == "http.bad-request-line")
        }
    }

    @Test func `answers a client that has stopped sending`() async throws {
        try await LiveServer.with(handler: { request in
            await EventLoop.current?.sleep(for: .milliseconds(30))
            return await LiveServer.echo(request)
        }) { live in
            let client = try live.client()
            client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            client.stopSending()
            #expect(client.reply()?.body == "GET /1  ")
            #expect(client.reply()?.body == "GET /2  ")
            #expect(client.readToEnd().isEmpty)
        }
    }

    @Test func `ignores the framing that a handler tries to set`() async throws {
        try await LiveServer.with(handler: { _ in
            HTTPResponse(
                status: 200,
                headers: ["Content-Length": "99", "Transfer-Encoding": "x", "Connection": "close"],
                body: .bytes(Array("hi".utf8)))
        }) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let all = client.readToEnd()
            #expect(all.contains("Content-Length: 2\r\n") && all.contains("Connection: close\r\n"))
            #expect(!all.contains("99") && !all.contains("Transfer-Encoding"))
        }
    }

    @Test func `sends a large reply whole to a slow reader`() async throws {
        let size = 8_000_000
        try await LiveServer.with(handler: { _ in
            .bytes([UInt8](repeating: 0x61, count: size), contentType: "text/plain")
        }) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await EventLoop.pause(.milliseconds(50))
            #expect(client.reply()?.body.utf8.count == size)
            #expect(client.reply()?.body.utf8.count == size)
        }
    }
}

extension EventLoop {
    /// Waits off the loops, without Foundation.
    static func pause(_ delay: Duration) async { try? await Task.sleep(for: delay) }
}
