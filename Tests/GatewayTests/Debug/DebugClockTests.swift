#if DEBUG
import RetailCore
import RetailJSON
import RetailTestSupport
import Testing

@testable import selaras_gateway

struct DebugClockTests {
    @Test func `a test sets the clock of a gateway and moves it on`() async throws {
        try await Running.with { running in
            let local = try running.local()
            func move(_ body: String) throws -> String {
                let reply = try local.ask("POST", "/local/clock", body: body)
                #expect(reply.status == 200, "\(reply.body)")
                return reply.json.text("at")
            }
            func customer(_ key: String) throws -> String {
                let reply = try local.ask(
                    "POST", "/v1/customers", body: #"{"name":"Ana"}"#,
                    headers: ["Idempotency-Key: \(key)"])
                #expect(reply.status == 201, "\(reply.body)")
                return reply.json.text("created_at")
            }
            let year = "2040-03-29T00:59:59.500Z"
            #expect(try move(#"{"at":"2040-03-29T00:59:59.5Z"}"#) == year)
            #expect(try customer("one") == year)
            #expect(try customer("two") == year, "it stands still")
            let later = "2040-03-29T01:01:29.500Z"
            #expect(try move(#"{"advance_seconds":90}"#) == later)
            #expect(try customer("three") == later)
            #expect(try local.ask("GET", "/local/clock").json.text("at") == later)
            #expect(try move("{}") < year)
            #expect(try customer("four") < year)
        }
    }

    @Test func `an order that is none is refused, and strangers find no clock`() async throws {
        try await Running.with { running in
            let local = try running.local()
            for body in ["", "7", #"{"at":7}"#, #"{"at":"noon"}"#, #"{"advance_seconds":"1"}"#] {
                let reply = try local.ask("POST", "/local/clock", body: body)
                #expect((400...422).contains(reply.status), "\(body): \(reply.status)")
            }
            let stranger = try running.client().ask("POST", "/local/clock", body: "{}")
            #expect(stranger.status == 404)
        }
    }

    @Test func `who shows a token at a local door must be allowed everything`() async throws {
        try await Running.with { running in
            let clerk = try running.key("clerk", ["sync.read"])
            for (path, body) in [
                ("/local/clock", #"{"at":"2040-03-29T00:59:59Z"}"#),
                ("/local/backup", #"{"file":"\#(running.folder.file("copy"))"}"#),
            ] {
                func ask(_ token: String) throws -> WireClient.Reply {
                    try running.local().ask("POST", path, token: token, body: body)
                }
                #expect(try ask("made-up").status == 401, "\(path)")
                let refused = try ask(clerk)
                #expect(refused.status == 403 && refused.code == "request.forbidden", "\(path)")
            }
            let clock = try running.local().ask("GET", "/local/clock").json.text("at")
            #expect(clock < "2040")
        }
    }

    /// The hour from two to three comes twice in Berlin on 25 October 2026.
    @Test func `a promise over a change of clocks is counted by the clock that a test sets`()
        async throws
    {
        try await Running.with(["--rate=0", "--open-rate=0", "--background=off"]) { running in
            let local = try running.local()
            var asked = 0
            func ask(_ method: String, _ path: String, _ body: String) throws -> JSONTree {
                asked += 1
                let reply = try local.ask(
                    method, path, body: body, headers: ["Idempotency-Key: key-\(asked)"])
                #expect((200...201).contains(reply.status), "\(path): \(reply.body)")
                return reply.json
            }
            _ = try ask(
                "PUT", "/v1/calendars/nights",
                #"{"zone":"Europe/Berlin","hours":[{"weekday":7,"starts":0,"ends":480}],"#
                    + #""holidays":[]}"#)
            _ = try ask(
                "PUT", "/v1/service-policies/standard",
                #"{"calendar":"nights","targets":{"first_response_seconds":30600,"#
                    + #""next_response_seconds":30600,"resolution_seconds":86400}}"#)
            _ = try ask("POST", "/local/clock", #"{"at":"2026-10-24T20:00:00Z"}"#)
            func open(_ sender: String) throws -> JSONTree {
                try ask(
                    "POST", "/v1/messages",
                    #"{"kind":"chat","sender":"\#(sender)","verified":false,"body":"Hello"}"#)
            }
            // Eight and a half hours of a night that has nine.
            #expect(try open("one").text("due_at") == "2026-10-25T06:30:00.000Z")
            _ = try ask("POST", "/local/clock", #"{"advance_seconds":36000}"#)
            #expect(try open("another").text("opened_at") == "2026-10-25T06:00:00.000Z")
        }
    }

    @Test func `it follows the time beside it until it is set`() {
        let own = ManualClock(Instant(milliseconds: 5_000))
        let clock = DebugClock(beside: own.clock)
        own.advance(by: .seconds(1))
        #expect(clock.now() == own.now())
        clock.advance(by: .seconds(10))
        own.advance(by: .seconds(1))
        #expect(clock.clock.now() == Instant(milliseconds: 16_000))
        clock.set(nil)
        #expect(clock.now() == own.now())
    }
}
#endif
