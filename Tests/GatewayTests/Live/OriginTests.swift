import RetailKit
import RetailTestSupport
import Testing

@testable import selaras_gateway

/// Pages of other origins: whom a browser lets read an answer.
@Suite(.serialized) struct OriginTests {
    private static let shop = "https://shop.example.com"

    /// A gateway with a web channel of `origins`, another with others, and a customer of the first.
    private func withShop(
        _ body: (Running, WireClient, String) async throws -> Void
    ) async throws {
        try await Running.with { running in
            let admin = try running.local()
            for (code, origins) in [
                ("web-id", [Self.shop, "http://localhost:3000"]),
                ("web-us", ["https://us.example.com"]), ("web-none", []),
            ] {
                let list = origins.map { "\"\($0)\"" }.joined(separator: ",")
                let reply = try admin.ask(
                    "POST", "/v1/channels",
                    body: """
                        {"code":"\(code)","name":"W","kind":"web","currency":"IDR",
                         "locale":"id-ID","origins":[\(list)]}
                        """, headers: ["Idempotency-Key: \(code)"])
                #expect(reply.status == 201, "\(reply.body)")
            }
            let customer = try admin.ask(
                "POST", "/v1/customers/identify",
                body: #"{"kind":"phone","value":"+6281234567890","verified":true,"name":"Ayu"}"#,
                headers: ["Idempotency-Key: ayu", "Selaras-Channel: web-id"])
            #expect(customer.status == 200, "\(customer.body)")
            let token = try admin.ask(
                "POST", "/v1/customer-tokens",
                body: #"{"kind":"phone","value":"+6281234567890","channel":"web-id"}"#,
                headers: ["Idempotency-Key: token", "Selaras-Channel: web-id"])
            #expect(token.status == 201, "\(token.body)")
            try await body(running, try running.client(), token.json.text("token"))
        }
    }

    private func preflight(
        _ client: WireClient, _ path: String, _ method: String, from origin: String
    ) throws -> WireClient.Reply {
        let reply = try client.ask(
            "OPTIONS", path,
            headers: [
                "Origin: \(origin)", "Access-Control-Request-Method: \(method)",
                "Access-Control-Request-Headers: authorization, idempotency-key",
            ])
        #expect(reply.status == 204)
        #expect(reply.field("Vary")?.hasPrefix("Origin") == true)
        #expect(reply.field("Access-Control-Allow-Credentials") == nil)
        return reply
    }

    @Test func `lets no page of a shop try the passwords of staff`() async throws {
        try await withShop { _, client, _ in
            for path in ["/v1/sessions", "/v1/owners"] {
                let asked = try preflight(client, path, "POST", from: Self.shop)
                #expect(asked.field("Access-Control-Allow-Origin") == nil, "\(path)")
                let reply = try client.ask(
                    "POST", path, body: "{}", headers: ["Origin: \(Self.shop)"])
                #expect(reply.field("Access-Control-Allow-Origin") == nil, "\(path)")
            }
            let status = try client.ask(
                "POST", "/v1/case-status", body: "{}", headers: ["Origin: \(Self.shop)"])
            #expect(status.field("Access-Control-Allow-Origin") == Self.shop)
        }
    }

    @Test func `answers the preflight of an origin that a channel has`() async throws {
        try await withShop { _, client, _ in
            for origin in [Self.shop, "http://localhost:3000", "https://us.example.com"] {
                let reply = try preflight(client, "/v1/carts", "POST", from: origin)
                #expect(reply.field("Access-Control-Allow-Origin") == origin)
                #expect(reply.field("Access-Control-Allow-Methods") == "POST")
                #expect(reply.field("Access-Control-Max-Age") == "600")
                let headers = reply.field("Access-Control-Allow-Headers") ?? ""
                for name in ["Authorization", "Idempotency-Key", "If-Match", "Content-Type"] {
                    #expect(headers.contains(name))
                }
            }
        }
    }

    @Test func `says nothing to any other origin`() async throws {
        let others = [
            "https://shop.example.com.evil.com", "https://evilshop.example.com",
            "https://example.com", "http://shop.example.com", "https://shop.example.com:8443",
            "https://shop.example.com:443", "https://SHOP.example.com",
            "https://shop.example.com/", "null", "*", "", "https://a.shop.example.com",
            "http://localhost", "http://localhost:30001", "https://localhost:3000",
        ]
        try await withShop { _, client, token in
            for origin in others {
                let asked = try preflight(client, "/v1/carts", "POST", from: origin)
                let simple = try client.ask(
                    "GET", "/v1/products", token: token, headers: ["Origin: \(origin)"])
                #expect(simple.status == 200 && simple.field("Vary") == "Origin")
                for reply in [asked, simple] {
                    for word in ["allow-origin", "allow-methods", "expose", "credentials"] {
                        #expect(
                            !reply.head.lowercased().contains("access-control-\(word)"),
                            "\(origin): \(reply.head)")
                    }
                }
            }
        }
    }

    @Test func `keeps a customer to the origins of the own channel`() async throws {
        try await withShop { running, client, token in
            func allowed(_ origins: [String], token: String?) throws -> String? {
                try client.ask(
                    "GET", "/v1/products", token: token, headers: origins.map { "Origin: \($0)" }
                ).field("Access-Control-Allow-Origin")
            }
            #expect(try allowed([Self.shop], token: token) == Self.shop)
            #expect(try allowed(["https://us.example.com"], token: token) == nil)
            #expect(try allowed([Self.shop, "https://evil.com"], token: token) == nil)
            #expect(try allowed([], token: token) == nil)
            // A page has to be able to read that its token has ended.
            #expect(try allowed([Self.shop], token: "selaras_customer_x") == Self.shop)
            #expect(try allowed([Self.shop], token: nil) == Self.shop)
            let staff = try running.key("reader", ["access.staff.read"])
            #expect(staff.hasPrefix("selaras_"))
            #expect(try allowed([Self.shop], token: staff) == nil)
        }
    }

    @Test func `opens to pages what customers may use by themselves, and nothing else`()
        async throws
    {
        try await withShop { running, client, _ in
            var open = 0
            for operation in running.service.gateway.operations {
                let path = operation.path.steps.map { step in
                    switch step {
                    case .word(let word): word
                    case .value: "x1"
                    }
                }.joined(separator: "/")
                let reply = try preflight(
                    client, "/v1/" + path, operation.method.rawValue, from: Self.shop)
                let isForShoppers = operation.scope.isOpenToCustomers
                #expect(
                    (reply.field("Access-Control-Allow-Origin") == Self.shop) == isForShoppers,
                    "\(operation.name)")
                open += isForShoppers ? 1 : 0
            }
            #expect(open > 20)
            for path in ["/docs", "/metrics", "/v1/events/stream", "/v1/no/such", "/openapi.json"] {
                let reply = try client.ask("GET", path, headers: ["Origin: \(Self.shop)"])
                #expect(!reply.head.lowercased().contains("access-control-"), "\(path)")
            }
        }
    }

    @Test func `forgets an origin that was taken off, and those of a closed channel`() async throws
    {
        try await withShop { running, client, _ in
            let admin = try running.local()
            func allowed() throws -> Bool {
                try preflight(client, "/v1/carts", "POST", from: Self.shop)
                    .field("Access-Control-Allow-Origin") != nil
            }
            func change(_ body: String) throws {
                let reply = try admin.ask(
                    "PATCH", "/v1/channels/web-id", body: body,
                    headers: ["Idempotency-Key: \(body.hashValue)"])
                #expect(reply.status == 200, "\(reply.body)")
            }
            #expect(try allowed())
            try change(#"{"origins":[]}"#)
            #expect(try !allowed())
            try change(#"{"origins":["\#(Self.shop)"]}"#)
            #expect(try allowed())
            try change(#"{"is_active":false}"#)
            #expect(try !allowed())
        }
    }
}
