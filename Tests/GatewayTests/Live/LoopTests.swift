import RetailComposition
import RetailCore
import RetailHTTP
import RetailKit
import RetailTestSupport
import Synchronization
import Testing

@testable import selaras_gateway

/// Where the work is done, and how it ends.
@Suite(.serialized) struct LoopTests {
    @Test func `answers a point read on the loop's own thread`() async throws {
        try await Running.with { running in
            let selaras = running.service.gateway.selaras
            let loop = try EventLoop()
            try loop.start()
            defer { loop.stop() }
            let place = Place()
            let operation = RetailKit.Operation.query(
                "test.where", "/where", .open, "Notes where it runs.", input: Nothing.input,
                output: Nothing.answer, scope: .none("a test has no places")
            ) { _, _, _ in
                place.handler.withLock { $0 = EventLoop.current === loop }
                return Nothing()
            }
            let call = Call(
                actor: .anonymous, grants: [], now: testStart, ids: testIDs(),
                requestID: "test")
            let stays = try await Task(executorPreference: loop) {
                _ = try await selaras.perform(operation, OperationInput(), call)
                return loop.onLoop
            }.value
            #expect(stays)
            #expect(place.handler.withLock { $0 })
        }
    }

    private final class Place: Sendable {
        let handler = Mutex(false)
    }

    @Test func `finishes what is in flight when it drains, and takes nothing new`() async throws {
        try await Running.with { running in
            let client = try running.client()
            let body = #"{"login":"nobody","password":"takes half a second"}"#
            try client.send(
                "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            try await Task.sleep(for: .milliseconds(100))
            async let end: Void = running.service.server.drain(within: .seconds(10))
            let reply = try client.reply(hasBody: true)
            #expect(reply.status == 401 && reply.code == "access.login-refused")
            await end
            #expect(throws: WireClient.Failure.self) {
                _ = try running.client().ask("GET", "/health/live")
            }
        }
    }

    @Test func `lets consumers and jobs run, and begins again where it ended`() async throws {
        let folder = try TemporaryFolder()
        for round in 1...2 {
            try await Running.with(["--data", folder.path]) { running in
                for _ in 0..<100
                where running.service.gateway.background.runs.load(ordering: .relaxed) == 0 {
                    guard round == 1 else { break }
                    try await Task.sleep(for: .milliseconds(20))
                }
                if round == 1 {
                    #expect(running.service.gateway.background.runs.load(ordering: .relaxed) > 0)
                }
                #expect(
                    running.service.gateway.background.failures.load(ordering: .relaxed) == 0)
            }
        }
    }
}
