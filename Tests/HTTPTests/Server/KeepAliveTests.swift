import RetailHTTP
import Testing

extension LiveTests {
    @Test func `answers one request after another on a connection`() async throws {
        try await LiveServer.with { live in
            let client = try live.client()
            for number in 0..<5 {
                client.send("GET /\(number)?q=\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
                let reply = client.reply()
                #expect(reply?.status == 200)
                #expect(reply?.body == "GET /\(number) q=\(number) ")
                #expect(reply?.field("Date")?.hasSuffix(" GMT") == true)
                #expect(reply?.field("Server") == "selaras")
                #expect(reply?.field("Connection") == nil)
            }
            #expect(live.server.statistics.accepted == 1)
            #expect(live.server.statistics.requests == 5)
        }
    }

    @Test func `answers pipelined requests in order`() async throws {
        try await LiveServer.with(handler: { request in
            if request.path == "/0" { await EventLoop.current?.sleep(for: .milliseconds(30)) }
            return await LiveServer.echo(request)
        }) { live in
            let client = try live.client()
            let count = 200
            client.send(
                (0..<count).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for number in 0..<count {
                #expect(client.reply()?.body == "GET /\(number)  ")
            }
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "close"),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n", "close"),
        ("GET / HTTP/1.0\r\n\r\n", "close"),
    ])
    func `closes when the client asks and processes nothing after`(
        request: String, connection: String
    ) async throws {
        try await LiveServer.with { live in
            let client = try live.client()
            client.send(request + "GET /late HTTP/1.1\r\nHost: a\r\n\r\n")
            let all = client.readToEnd()
            #expect(all.contains("Connection: \(connection)\r\n"))
            #expect(!all.contains("/late"))
            #expect(all.hasSuffix("\r\n\r\nGET /  "))
        }
    }

    @Test func `keeps an HTTP 1.0 connection that asks for it`() async throws {
        try await LiveServer.with { live in
            let client = try live.client()
            for _ in 0..<2 {
                client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                let reply = client.reply()
                #expect(reply?.field("Connection") == "keep-alive")
            }
        }
    }
}
