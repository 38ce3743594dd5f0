import RetailHTTP
import Testing

extension LiveTests {
    @Test func `closes a client that sends its head too slowly`() async throws {
        try await LiveServer.with({ $0.headDeadline = .milliseconds(150) }) { live in
            let client = try live.client()
            let silent = try live.client()
            client.send("GET / HTTP/1.1\r\n")
            for number in 0..<10 {
                await EventLoop.pause(.milliseconds(30))
                client.send("X\(number): 1\r\n")
            }
            #expect(client.reply()?.status == 408)
            #expect(client.readToEnd().isEmpty)
            #expect(silent.readToEnd().isEmpty)
            #expect(live.server.statistics.refused == [.headTimeout: 2])
        }
    }

    @Test func `closes a client whose body trickles`() async throws {
        try await LiveServer.with({
            $0.bodyGrace = .milliseconds(100)
            $0.bodyMinimumRate = 1000
        }) { live in
            let client = try live.client()
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
            for _ in 0..<10 {
                await EventLoop.pause(.milliseconds(30))
                client.send("x")
            }
            #expect(client.reply()?.status == 408)
            #expect(live.server.statistics.refused == [.bodyTooSlow: 1])
        }
    }

    @Test func `closes an idle connection without a word`() async throws {
        try await LiveServer.with({ $0.idleTimeout = .milliseconds(80) }) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.reply()?.status == 200)
            #expect(client.readToEnd().isEmpty)
            #expect(live.server.statistics.refused.isEmpty)
        }
    }

    @Test func `answers 503 in place of a handler that takes too long`() async throws {
        try await LiveServer.with(
            { $0.handlerDeadline = .milliseconds(60) },
            handler: { request in
                await EventLoop.current?.sleep(for: .milliseconds(250))
                return await LiveServer.echo(request)
            }
        ) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            let reply = client.reply()
            #expect(reply?.status == 503)
            #expect(reply?.body.contains("http.handler-timeout") == true)
            #expect(client.readToEnd().isEmpty)
            #expect(await live.settles(open: 0))
            #expect(live.server.statistics.requests == 1)
        }
    }

    @Test func `gives up a peer that takes nothing of its reply`() async throws {
        try await LiveServer.with(
            { $0.writeStallDeadline = .milliseconds(100) },
            handler: { _ in
                .bytes([UInt8](repeating: 0x61, count: 20_000_000), contentType: "text/plain")
            }
        ) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await EventLoop.pause(.milliseconds(200))
            #expect(await live.settles(open: 0))
            #expect(live.server.statistics.refused == [.writeStalled: 1])
        }
    }

    @Test func `turns away connections over the limits`() async throws {
        try await LiveServer.with({ $0.connectionLimitPerAddress = 2 }) { live in
            let first = try live.client()
            var second: TestClient? = try live.client()
            second?.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(second?.reply()?.status == 200)
            let third = try live.client()
            let reply = third.reply()
            #expect(reply?.status == 503)
            #expect(reply?.body.contains("http.too-many-from-address") == true)
            #expect(third.readToEnd().isEmpty)
            second = nil
            #expect(await live.settles(open: 1))
            let fourth = try live.client()
            fourth.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(fourth.reply()?.status == 200)
            first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(first.reply()?.status == 200)
            #expect(await live.settles(open: 2))
        }
        try await LiveServer.with({ $0.connectionLimit = 1 }) { live in
            let first = try live.client()
            let second = try live.client()
            #expect(second.reply()?.body.contains("http.too-many-connections") == true)
            first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(first.reply()?.status == 200)
        }
    }
}
