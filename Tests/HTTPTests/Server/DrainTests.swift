import RetailHTTP
import Synchronization
import Testing

extension LiveTests {
    @Test func `finishes requests in flight when it drains, and refuses new ones`() async throws {
        let gate = Gate()
        let live = try LiveServer(handler: { request in
            gate.isReached.store(true, ordering: .sequentiallyConsistent)
            while !gate.isOpen.load(ordering: .sequentiallyConsistent) {
                await EventLoop.current?.sleep(for: .milliseconds(2))
            }
            return await LiveServer.echo(request)
        })
        let busy = try live.client()
        let idle = try live.client()
        busy.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n")
        while !gate.isReached.load(ordering: .sequentiallyConsistent) {
            await EventLoop.pause(.milliseconds(2))
        }
        async let drained: Void = live.server.drain(within: .seconds(60))
        #expect(idle.readToEnd().isEmpty)
        #expect(throws: TestClient.Failure.self) { try live.client() }
        gate.isOpen.store(true, ordering: .sequentiallyConsistent)
        let reply = busy.reply()
        #expect(reply?.body == "GET /1  ")
        #expect(reply?.field("Connection") == "close")
        #expect(busy.readToEnd().isEmpty)
        await drained
        #expect(live.server.statistics.open == 0)
    }

    @Test func `ends endless streams when it drains`() async throws {
        let live = try LiveServer(handler: { _ in
            HTTPEventStream.response { events in
                try await events.send(data: "x")
                try await Task.sleep(for: .seconds(60))
            }
        })
        let client = try live.client()
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.read(through: "data: x\n\n") != nil)
        let clock = ContinuousClock()
        let start = clock.now
        async let drained: Void = live.server.drain(within: .seconds(50))
        #expect(client.readToEnd().hasSuffix("0\r\n\r\n"))
        await drained
        #expect(clock.now - start < .seconds(40))
    }

    @Test func `does not wait longer than it was told`() async throws {
        let live = try LiveServer(handler: { request in
            await EventLoop.current?.sleep(for: .seconds(20))
            return await LiveServer.echo(request)
        })
        let client = try live.client()
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await EventLoop.pause(.milliseconds(50))
        let clock = ContinuousClock()
        let start = clock.now
        await live.server.drain(within: .milliseconds(100))
        #expect(clock.now - start < .seconds(15))
        #expect(client.readToEnd().isEmpty)
    }
}

/// Where a handler waits until the test lets it go on.
private final class Gate: Sendable {
    let isReached = Atomic(false)
    let isOpen = Atomic(false)
}
