import RetailTestSupport
import Testing

@testable import selaras_gateway

/// The stream by which pages keep themselves up to date.
@Suite(.serialized) struct ChangeStreamTests {
    private func change(_ number: Int, _ running: Running) throws {
        let reply = try running.local().ask(
            "PUT", "/v1/roles/role-\(number)", body: #"{"name":"Secret name","permissions":[]}"#,
            headers: ["Idempotency-Key: change-\(number)"])
        #expect(reply.status == 200, "\(reply.body)")
    }

    private func open(_ running: Running, _ headers: [String]) throws -> WireClient {
        let client = try running.client()
        let lines = ["GET /v1/changes/stream HTTP/1.1", "Host: localhost"] + headers
        try client.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
        return client
    }

    @Test func `tells from now on what changes, and nothing of it`() async throws {
        try await Running.with { running in
            let token = try running.key("watcher", ["sync.changes.read"])
            try change(1, running)
            let client = try open(running, ["Authorization: Bearer \(token)"])
            _ = try client.read(through: "\r\n\r\n")
            try change(2, running)
            let seen = try client.read(through: "role-2")
            #expect(seen.contains("event: change\n") && seen.contains("access.role-changed"))
            #expect(!seen.contains("role-1") && !seen.contains("Secret name"))
            let position = try #require(seen.matches(of: /id: ([0-9]+)/).last?.1)
            try change(3, running)
            let again = try open(
                running, ["Authorization: Bearer \(token)", "Last-Event-ID: \(position)"])
            let rest = try again.read(through: "role-3")
            #expect(!rest.contains("role-2"))
        }
    }

    @Test func `is refused to who may not watch, and ends with the right to`() async throws {
        try await Running.with { running in
            let other = try running.key("clerk", ["orders.read"])
            let refused = try open(running, ["Authorization: Bearer \(other)"])
            #expect(try refused.read(through: "\r\n\r\n").contains(" 403 "))
            let token = try running.key("watcher", ["sync.changes.read"])
            let client = try open(running, ["Authorization: Bearer \(token)"])
            _ = try client.read(through: "\r\n\r\n")
            let reply = try running.local().ask(
                "PUT", "/v1/roles/watcher", body: #"{"name":"R","permissions":[]}"#,
                headers: ["Idempotency-Key: away"])
            #expect(reply.status == 200)
            // The last chunk of the body.
            _ = try client.read(through: "0\r\n\r\n")
        }
    }

    @Test func `answers a position to begin from, and pages`() async throws {
        try await Running.with { running in
            let token = try running.key("watcher", ["sync.changes.read"])
            let client = try running.client()
            let now = try client.ask("GET", "/v1/changes", token: token)
            #expect(now.status == 200 && now.body.contains(#""items":[]"#))
            let position = try #require(now.body.matches(of: /"position":([0-9]+)/).last?.1)
            try change(1, running)
            let page = try client.ask("GET", "/v1/changes?after=\(position)", token: token)
            #expect(page.body.contains("role-1") && !page.body.contains("Secret name"))
        }
    }
}
