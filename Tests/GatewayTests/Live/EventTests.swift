import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import selaras_gateway

private struct Rang: Event {
    static let type = "test.bell-rang"
    let bell: String
    var subject: String { bell }
    static let record = Record("Rang", "A bell rang.", Rang.init) {
        $0.field("bell", \.bell, .line(1...20), "Which.")
    }
}

/// The stream of events.
@Suite(.serialized) struct EventTests {
    private func ring(_ bell: String, _ running: Running) async throws {
        let selaras = running.service.gateway.selaras
        let call = Call.system("test", now: selaras.clock.now(), ids: selaras.ids)
        try await selaras.database.write { tx in try tx.record(Rang(bell: bell), by: call) }
    }

    @Test func `sends events as they happen, from where the client left off`() async throws {
        try await Running.with { running in
            let token = try running.key("reader", ["sync.read"])
            try await ring("one", running)
            let client = try running.client()
            try client.send(
                "GET /v1/events/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)"
                    + "\r\n\r\n"
            )
            let first = try client.read(through: "\"bell\":\"one\"")
            #expect(first.contains("text/event-stream") && first.contains("event: test.bell-rang"))
            let position = try #require(first.matches(of: /id: ([0-9]+)/).last?.1)
            try await ring("two", running)
            _ = try client.read(through: "\"bell\":\"two\"")
            let again = try running.client()
            try again.send(
                "GET /v1/events/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                    + "Last-Event-ID: \(position)\r\n\r\n")
            let rest = try again.read(through: "\"bell\":\"two\"")
            #expect(!rest.contains("\"bell\":\"one\""))
            // The position of the first event of the ten millionth act.
            let far = try running.client()
            try far.send(
                "GET /v1/events/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                    + "Last-Event-ID: 1000000000001\r\n\r\n")
            #expect(try !far.read(through: "\r\n\r\n").contains(" 400 "))
        }
    }

    @Test func `refuses what it would read wrongly, and a position that the log has not`()
        async throws
    {
        try await Running.with { running in
            let client = try running.local()
            try await ring("one", running)
            for query in ["foo=1", "After=1", "after=1&after=2", "after=1&limit=2"] {
                let reply = try client.ask("GET", "/v1/events/stream?\(query)")
                #expect(reply.status == 400 && reply.code == "gateway.bad-position", "\(query)")
            }
            for path in ["/v1/events/stream?after=99999999999999", "/v1/events?after=9999999999"] {
                let reply = try client.ask("GET", path)
                #expect(reply.status == 409 && reply.code == "sync.position-beyond", "\(path)")
            }
            let beyond = try client.ask(
                "GET", "/v1/events/stream", headers: ["Last-Event-ID: 99999999999999"])
            #expect(beyond.code == "sync.position-beyond")
        }
    }

    @Test func `refuses a request that says twice who asks`() async throws {
        try await Running.with { running in
            let token = try running.key("reader", ["sync.read"])
            let client = try running.client()
            let fields = ["Authorization: Bearer \(token)"]
            #expect(try client.ask("GET", "/v1/events", headers: fields).status == 200)
            for second in [fields[0], "authorization: Bearer slk_other"] {
                let reply = try client.ask("GET", "/v1/events", headers: fields + [second])
                #expect(reply.status == 400 && reply.code == "gateway.bad-header")
            }
        }
    }

    @Test func `needs the permission to read events`() async throws {
        try await Running.with { running in
            let client = try running.client()
            #expect(try client.ask("GET", "/v1/events/stream").status == 401)
            let token = try running.key("nobody", [])
            #expect(try client.ask("GET", "/v1/events/stream", token: token).status == 403)
            let limited = try running.key(
                "limited", ["sync.read"], more: #","channel":"web""#)
            let list = try client.ask("GET", "/v1/events", token: limited)
            let stream = try client.ask("GET", "/v1/events/stream", token: limited)
            #expect(list.status == 403 && stream.status == 403)
            #expect(list.code == "request.channel-forbidden" && stream.code == list.code)
            let local = try running.local()
            let bad = try local.ask("GET", "/v1/events/stream", headers: ["Last-Event-ID: -1"])
            #expect(bad.status == 400)
        }
    }
}
