import RetailHTTP
import Testing

extension LiveTests {
    /// What is made behind a socket that takes nothing more is counted before it takes again.
    @Test func `counts what is written while the client takes nothing`() async throws {
        try await LiveServer.with(handler: { _ in
            HTTPResponse(
                status: 200,
                body: .stream { writer in
                    for _ in 0..<4_000 {
                        try await writer.write([UInt8](repeating: 0x61, count: 20_000))
                        await EventLoop.pause(.milliseconds(1))
                    }
                })
        }) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            for _ in 0..<500 where live.server.statistics.queued < 200_000 {
                await EventLoop.pause(.milliseconds(10))
            }
            #expect(live.server.statistics.queued >= 200_000)
        }
    }
}
