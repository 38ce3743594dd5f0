import RetailHTTP
import Testing

extension LiveTests {
    private static let long = [UInt8](repeating: 0x61, count: 20_000_000)

    @Test func `closes a client that takes its reply too slowly`() async throws {
        try await LiveServer.with(
            {
                $0.replyWindow = .milliseconds(200)
                $0.replyMinimumRate = 50_000_000
            }, handler: { _ in .bytes(Self.long, contentType: "text/plain") }
        ) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            for _ in 0..<100 where live.server.statistics.refused.isEmpty {
                await EventLoop.pause(.milliseconds(20))
                _ = client.fill()
            }
            #expect(live.server.statistics.refused == [.replyTooSlow: 1])
            #expect(await live.settles(open: 0))
            #expect(live.server.statistics.queued == 0)
        }
    }

    @Test func `leaves a client alone that takes its reply at the rate`() async throws {
        try await LiveServer.with(
            {
                $0.replyWindow = .seconds(1)
                $0.replyMinimumRate = 100
            }, handler: { _ in .bytes(Self.long, contentType: "text/plain") }
        ) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            for _ in 0..<4 {
                await EventLoop.pause(.milliseconds(400))
                _ = client.fill()
            }
            #expect(client.reply()?.body.utf8.count == 20_000_000)
            #expect(live.server.statistics.refused.isEmpty)
            #expect(live.server.statistics.queued == 0)
        }
    }

    /// Counted in octets, not in resident memory: a thousand readers of one page hold nothing.
    @Test func `slow readers of a shared body hold no memory`() async throws {
        try await LiveServer.with(handler: { _ in
            HTTPResponse(status: 200, body: .shared(Self.long))
        }) { live in
            let clients = try (0..<50).map { _ in try live.client() }
            for client in clients { client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
            for _ in 0..<300 where live.server.statistics.requests < 50 {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect(live.server.statistics.requests == 50)
            #expect(live.server.statistics.queued < 50 * 1_024)
            #expect(clients[0].reply()?.body.utf8.count == 20_000_000)
            clients[0].send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(clients[0].reply(hasBody: false)?.field("Content-Length") == "20000000")
        }
    }

    @Test func `keeps what waits for slow readers within its budget`() async throws {
        let budget = 50_000_000
        try await LiveServer.with(
            {
                $0.outputBudget = budget
                $0.outputBudgetPerAddress = budget
            },
            handler: { request in
                request.path == "/long"
                    ? .bytes(Self.long, contentType: "text/plain") : .text("short")
            }
        ) { live in
            var clients: [TestClient] = []
            for _ in 0..<20 {
                let client = try live.client()
                client.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
                clients.append(client)
                await EventLoop.pause(.milliseconds(10))
                #expect(live.server.statistics.queued <= budget)
            }
            #expect(await live.settles(open: live.server.statistics.open))
            #expect((live.server.statistics.refused[.outputBudget] ?? 0) >= 10)
            #expect(live.server.statistics.queued > 0)
            clients = []
            #expect(await live.settles(open: 0))
            #expect(live.server.statistics.queued == 0)
            let other = try live.client()
            other.send("GET /short HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(other.reply()?.body == "short")
        }
    }

    @Test func `answers 503 while the budget is nearly spent`() async throws {
        let budget = 8_000_000
        try await LiveServer.with(
            {
                $0.outputBudget = budget
                $0.outputBudgetPerAddress = budget
            },
            handler: { _ in
                HTTPResponse(
                    status: 200,
                    body: .stream { writer in
                        for _ in 0..<400 {
                            try await writer.write([UInt8](repeating: 0x61, count: 200_000))
                        }
                    })
            }
        ) { live in
            var clients: [TestClient] = []
            for _ in 0..<200 where live.server.statistics.refused[.outputBudget] == nil {
                let client = try live.client()
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                clients.append(client)
                await EventLoop.pause(.milliseconds(20))
                #expect(live.server.statistics.queued <= budget)
            }
            #expect(clients.last?.reply()?.status == 503)
        }
    }

    @Test func `one address cannot spend the budget of all`() async throws {
        try await LiveServer.with(
            { $0.outputBudgetPerAddress = 1_000_000 },
            handler: { _ in .bytes(Self.long, contentType: "text/plain") }
        ) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            for _ in 0..<300 where live.server.statistics.refused.isEmpty {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect(live.server.statistics.refused == [.outputBudget: 1])
            #expect(await live.settles(open: 0))
            #expect(live.server.statistics.queued == 0)
        }
    }
}
