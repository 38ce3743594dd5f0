import RetailHTTP
import Synchronization
import Testing

/// Counted in octets that the server holds, not in resident memory.
extension LiveTests {
    private static let budget = 4_000_000

    private static func limited(_ configuration: inout HTTPServerConfiguration) {
        configuration.bodyBudget = budget
        configuration.bodyBudgetPerAddress = budget
    }

    @Test func `many slow senders of long bodies hold no more than the budget`() async throws {
        try await LiveServer.with(Self.limited) { live in
            let part = [UInt8](repeating: 0x61, count: 250_000)
            var clients: [TestClient] = []
            for _ in 0..<60 {
                let client = try live.client()
                client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
                client.send(part)
                clients.append(client)
                await EventLoop.pause(.milliseconds(5))
                #expect(live.server.statistics.bodies <= Self.budget)
            }
            for _ in 0..<200 where (live.server.statistics.refused[.bodyBudget] ?? 0) < 40 {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect((live.server.statistics.refused[.bodyBudget] ?? 0) >= 40)
            #expect(live.server.statistics.bodies > 1_000_000)
            #expect(live.server.statistics.requests == 0)
            let reply = clients.last?.reply()
            #expect(reply?.status == 503)
            #expect(reply?.field("Retry-After") == "1")
            clients = []
            #expect(await live.settles(open: 0))
            #expect(live.server.statistics.bodies == 0)
            let other = try live.client()
            other.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi")
            #expect(other.reply()?.status == 200)
        }
    }

    @Test func `a body for which there is no room is refused before it is asked for`() async throws
    {
        try await LiveServer.with({
            Self.limited(&$0)
            $0.parser.body = 10_000_000
        }) { live in
            let client = try live.client()
            client.send(
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n"
                    + "Expect: 100-continue\r\n\r\n")
            let reply = client.reply()
            #expect(reply?.status == 503)
            #expect(reply?.field("Retry-After") == "1")
            #expect(live.server.statistics.refused == [.bodyBudget: 1])
        }
    }

    @Test func `a body is held until it is answered, whatever becomes of its sender`() async throws
    {
        let gate = Gate()
        try await LiveServer.with(
            Self.limited,
            handler: { request in
                await gate.wait()
                return .text(String(request.body.count))
            }
        ) { live in
            var client: TestClient? = try live.client()
            let body = [UInt8](repeating: 0x61, count: 900_000)
            client?.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n")
            client?.send(body)
            for _ in 0..<300 where live.server.statistics.requests < 1 {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect(live.server.statistics.bodies >= 900_000)
            client?.resetOnClose()
            client = nil
            #expect(await live.settles(open: 0))
            #expect(live.server.statistics.bodies >= 900_000)
            gate.open()
            for _ in 0..<300 where live.server.statistics.bodies > 0 {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect(live.server.statistics.bodies == 0)
        }
    }

    @Test func `chunks without an end are counted as they come`() async throws {
        try await LiveServer.with({
            Self.limited(&$0)
            $0.parser.body = 50_000_000
        }) { live in
            let client = try live.client()
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("186A0\r\n".utf8) + [UInt8](repeating: 0x61, count: 100_000)
            for _ in 0..<100 where live.server.statistics.refused.isEmpty {
                client.send(chunk + Array("\r\n".utf8))
                #expect(live.server.statistics.bodies <= Self.budget * 3)
            }
            #expect(client.reply()?.status == 503)
            #expect(live.server.statistics.refused == [.bodyBudget: 1])
        }
    }

    /// Lets handlers through once it is open.
    private final class Gate: Sendable {
        private let isOpen = Atomic(false)

        func open() { isOpen.store(true, ordering: .releasing) }

        func wait() async {
            while !isOpen.load(ordering: .acquiring) {
                await EventLoop.pause(.milliseconds(5))
            }
        }
    }
}
