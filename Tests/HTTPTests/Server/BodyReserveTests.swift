import Glibc
import RetailHTTP
import Testing

/// What slow senders of long bodies leave to others.
extension LiveTests {
    private static let room = 4_000_000

    @Test func `long bodies keep out neither short ones nor those of a Unix socket`() async throws {
        let path = "/tmp/selaras-http-bodies-\(getpid()).sock"
        defer { unlink(path) }
        try await LiveServer.with({
            $0.bodyBudget = Self.room
            $0.bodyBudgetPerAddress = Self.room
            $0.addresses.append(.unix(path: path))
        }) { live in
            let part = [UInt8](repeating: 0x61, count: 250_000)
            var senders: [TestClient] = []
            for _ in 0..<30 {
                let sender = try live.client()
                sender.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
                sender.send(part)
                senders.append(sender)
            }
            for _ in 0..<300 where (live.server.statistics.refused[.bodyBudget] ?? 0) < 15 {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect((live.server.statistics.refused[.bodyBudget] ?? 0) >= 15)
            let held = live.server.statistics.bodies
            #expect(held > 0 && held <= Self.room / 4 * 3)
            let order = [UInt8](repeating: 0x62, count: 16 * 1024)
            for _ in 0..<5 {
                let till = try live.client()
                till.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 16384\r\n\r\n")
                till.send(order)
                #expect(till.reply()?.status == 200)
            }
            let long = [UInt8](repeating: 0x63, count: 900_000)
            for _ in 0..<3 {
                let owner = try TestClient(path: path)
                owner.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n")
                owner.send(long)
                #expect(owner.reply()?.status == 200)
            }
            // Another long one of the network has no room all the same.
            let late = try live.client()
            late.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
            late.send(part)
            #expect(late.reply()?.status == 503)
            #expect(senders.count == 30)
            senders = []
            #expect(await live.settles(open: 0))
            for _ in 0..<300 where live.server.statistics.bodies > 0 {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect(live.server.statistics.bodies == 0)
        }
    }

    @Test func `slow senders are ended once half of the room is used`() async throws {
        try await LiveServer.with({
            $0.bodyBudget = 1_000_000
            $0.bodyBudgetPerAddress = 1_000_000
            $0.bodyGrace = .milliseconds(100)
            $0.bodyMinimumRate = 1
            $0.bodyRateWhenShort = 1_000_000_000
        }) { live in
            let part = [UInt8](repeating: 0x61, count: 50_000)
            func sender() throws -> TestClient {
                let sender = try live.client()
                sender.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n")
                sender.send(part)
                return sender
            }
            // Alone it may be as slow as it likes.
            let first = try sender()
            await EventLoop.pause(.milliseconds(500))
            #expect(live.server.statistics.refused.isEmpty)
            #expect(live.server.statistics.bodies >= 50_000)
            var others: [TestClient] = []
            for _ in 0..<14 { others.append(try sender()) }
            for _ in 0..<500 where live.server.statistics.refused[.bodyTooSlow] == nil {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect(live.server.statistics.refused[.bodyTooSlow] ?? 0 > 0)
            for _ in 0..<500 where live.server.statistics.bodies > 500_000 {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect(live.server.statistics.bodies <= 500_000)
            #expect(others.count == 14)
            withExtendedLifetime(first) {}
        }
    }

    /// An eighth of the room that there is by default, for all and for an address.
    private static func withSmallRoom(_ configuration: inout HTTPServerConfiguration) {
        configuration.bodyBudget /= 8
        configuration.bodyBudgetPerAddress /= 8
    }

    /// Sends most of a body of 40 kB.
    private func startBody(_ live: LiveServer, from host: UInt8 = 1) throws -> TestClient {
        let sender = try live.client(from: host)
        sender.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 40000\r\n\r\n")
        sender.send([UInt8](repeating: 0x61, count: 39_000))
        return sender
    }

    @Test func `long bodies of an address leave room to short ones of the same address`()
        async throws
    {
        try await LiveServer.with(Self.withSmallRoom) { live in
            var senders: [TestClient] = []
            for _ in 0..<60 { senders.append(try startBody(live)) }
            for _ in 0..<300 where (live.server.statistics.refused[.bodyBudget] ?? 0) < 20 {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect((live.server.statistics.refused[.bodyBudget] ?? 0) >= 20)
            let own = HTTPServerConfiguration(addresses: []).bodyBudgetPerAddress / 8
            let held = live.server.statistics.bodies
            #expect(held > own / 2 && held <= own / 4 * 3)
            let order = [UInt8](repeating: 0x62, count: 16 * 1024)
            for _ in 0..<5 {
                let till = try live.client()
                till.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 16384\r\n\r\n")
                till.send(order)
                #expect(till.reply()?.status == 200)
            }
            // Long ones of another address have room.
            let other = try startBody(live, from: 2)
            other.send([UInt8](repeating: 0x61, count: 1_000))
            #expect(other.reply()?.status == 200)
            #expect(senders.count == 60)
        }
    }

    @Test func `slow senders are ended once their address uses half of its room`() async throws {
        try await LiveServer.with({
            Self.withSmallRoom(&$0)
            $0.bodyGrace = .milliseconds(100)
            $0.bodyMinimumRate = 1
            $0.bodyRateWhenShort = 1_000_000_000
        }) { live in
            let other = try startBody(live, from: 2)
            var senders: [TestClient] = []
            for _ in 0..<40 { senders.append(try startBody(live)) }
            for _ in 0..<500 where live.server.statistics.refused[.bodyTooSlow] == nil {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect(live.server.statistics.refused[.bodyTooSlow] ?? 0 > 0)
            let whole = HTTPServerConfiguration(addresses: [])
            let half = whole.bodyBudgetPerAddress / 16
            for _ in 0..<500 where live.server.statistics.bodies > half {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect(live.server.statistics.bodies <= half)
            // Another address, which is not short, is as slow as it likes.
            await EventLoop.pause(.milliseconds(300))
            other.send([UInt8](repeating: 0x61, count: 1_000))
            #expect(other.reply()?.status == 200)
            #expect(senders.count == 40)
        }
    }
}
