import RetailJSON
import RetailKit
import RetailTestSupport
import Testing

@testable import selaras_gateway

/// A command over HTTP that only tells what it would do.
@Suite(.serialized) struct PreviewTests {
    @Test func `answers what a command would, and does not do it`() async throws {
        try await Running.with { running in
            let client = try running.local()
            let preview = try client.ask(
                "POST", "/v1/customers", body: #"{"name":"Ana"}"#,
                headers: ["Selaras-Preview: true"])
            #expect(preview.status == 200, "\(preview.body)")
            #expect(preview.body.hasPrefix(#"{"status":201,"answer":{"id":"customer_"#))
            #expect(preview.body.hasSuffix(#""effects":[],"more":false,"unforeseen":[]}"#))
            #expect(preview.field("Cache-Control") == "no-store")
            let listed = try client.ask("GET", "/v1/customers")
            #expect(listed.body.hasPrefix(#"{"items":[]"#), "\(listed.body)")
        }
    }

    @Test func `refuses any other word, a read and a password`() async throws {
        try await Running.with { running in
            let client = try running.local()
            for word in ["1", "false", "True", ""] {
                let reply = try client.ask(
                    "POST", "/v1/customers", body: #"{"name":"Ana"}"#,
                    headers: ["Selaras-Preview: \(word)", "Idempotency-Key: a"])
                #expect(reply.code == "gateway.bad-header", "\(word): \(reply.body)")
            }
            let read = try client.ask("GET", "/v1/customers", headers: ["Selaras-Preview: true"])
            #expect(read.status == 422 && read.code == "request.not-previewed")
            let signIn = try client.ask(
                "POST", "/v1/sessions", body: #"{"login":"siti","password":"correct horse"}"#,
                headers: ["Selaras-Preview: true"])
            #expect(signIn.status == 422 && signIn.code == "request.not-previewed")
        }
    }

    @Test func `costs its caller ten requests: it waits in the lane of acts`() async throws {
        try await Running.with(["--rate=1", "--rate-burst=15"]) { running in
            let token = try running.key("clerk", ["crm.customers.write"])
            let client = try running.client()
            func preview() throws -> WireClient.Reply {
                try client.ask(
                    "POST", "/v1/customers", token: token, body: #"{"name":"Ana"}"#,
                    headers: ["Selaras-Preview: true"])
            }
            #expect(try preview().status == 200)
            #expect(try preview().status == 429)
            #expect(
                try client.ask(
                    "POST", "/v1/customers", token: token, body: #"{"name":"Ana"}"#,
                    headers: ["Idempotency-Key: a"]
                ).status == 201)
        }
    }

    @Test func `shows no secret that the act would make`() async throws {
        try await Running.with { running in
            _ = try running.key("clerk", ["sync.read"])
            let preview = try running.local().ask(
                "POST", "/v1/keys", body: #"{"name":"K","role":"clerk"}"#,
                headers: ["Selaras-Preview: true"])
            let answer = preview.json["answer"] ?? .null
            #expect(preview.status == 200 && answer["key"] != nil, "\(preview.body)")
            #expect(answer["token"] == nil, "\(preview.body)")
        }
    }

    /// A page of a shop may send no header that preflight does not name.
    @Test func `is not sent by pages of other origins`() async throws {
        try await Running.with { running in
            let admin = try running.local()
            _ = try admin.ask(
                "POST", "/v1/channels",
                body: """
                    {"code":"web-id","name":"W","kind":"web","currency":"IDR","locale":"id-ID",
                     "origins":["https://shop.example.com"]}
                    """, headers: ["Idempotency-Key: c"])
            let reply = try running.client().ask(
                "OPTIONS", "/v1/carts",
                headers: [
                    "Origin: https://shop.example.com", "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: selaras-preview",
                ])
            let allowed = try #require(reply.field("Access-Control-Allow-Headers"))
            #expect(!allowed.lowercased().contains("preview"))
        }
    }
}
