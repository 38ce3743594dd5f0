import RetailKit
import RetailTestSupport
import Testing

@testable import selaras_gateway

/// Every refusal leads to the page of its code, and a wrong path to the right one.
@Suite(.serialized) struct ProblemPageTests {
    @Test func `names a page that is served as the type of every problem`() async throws {
        try await Running.with { running in
            let client = try running.client()
            func ask(
                _ method: String, _ path: String, body: String? = nil, headers: [String] = [],
                type: String? = "application/json"
            ) throws -> WireClient.Reply {
                // A request that cannot be read closes its connection.
                try running.local().ask(method, path, body: body, headers: headers, type: type)
            }
            let replies = [
                try client.ask("GET", "/v1/orders"), try client.ask("GET", "/v1/no/such"),
                try running.client().ask("GET", "/v1/staff/%zz"),
                try client.ask("DELETE", "/v1/me"),
                try ask("GET", "/v1/orders?colour=red"),
                try ask("GET", "/v1/orders?after=geheim"),
                try ask("GET", "/v1/orders?a=%zz"),
                try ask("POST", "/v1/orders", body: "{}"),
                try ask("POST", "/v1/orders", body: "{}", type: "text/plain"),
                try ask("GET", "/v1/me", headers: ["Accept: text/html"]),
                try ask("GET", "/v1/me", headers: ["Selaras-Channel: A B"]),
            ]
            for reply in replies {
                let type = reply.json.text("type")
                #expect(type == "/problems/\(reply.code)", "\(reply.body)")
                let page = try client.ask("GET", type)
                #expect(page.status == 200 && page.body.contains("<h1>\(reply.code)</h1>"))
                #expect(page.body.contains("<b>\(reply.status) "), "\(reply.code)")
            }
            #expect(Set(replies.map(\.code)).count >= 8)
            let broken = try running.client()
            try broken.send("BAD\r\n\r\n")
            let server = try broken.reply(hasBody: true)
            #expect(server.json.text("type") == "/problems/\(server.code)")
            #expect(try running.client().ask("GET", server.json.text("type")).status == 200)
        }
    }

    @Test func `names the nearest path and where all are`() async throws {
        try await Running.with { running in
            let reply = try running.client().ask("GET", "/v1/order")
            #expect(reply.status == 404)
            #expect(
                reply.json.text("detail")
                    == "There is nothing here. The nearest path is /v1/orders. "
                    + "All are at /docs and, for programs, at /openapi.json.")
            #expect(reply.field("Link") == "</docs>; rel=\"service-doc\"")
            let far = try running.client().ask("GET", "/wp-login.php").json.text("detail")
            let all = "All are at /docs and, for programs, at /openapi.json."
            #expect(far == "There is nothing here. " + all)
        }
    }

    @Test(arguments: [
        ("/v1/order", "/v1/orders"), ("/orders", "/v1/orders"), ("/v1/orders/", "/v1/orders"),
        ("/v1/orders/x/line", "/v1/orders/{id}/lines"), ("/doc", "/docs"),
        ("/v1/v1/orders", "/v1/orders"), ("/healt/live", "/health/live"),
        ("/v1/customers", nil), ("/", nil), ("/wp-admin/setup.php", nil), ("*", nil),
        ("/v1/refunds/x/lines/y/z", nil),
    ])
    func `finds the path that was mistyped`(given: String, wanted: String?) {
        let templates = [
            "/docs", "/health/live", "/v1/orders", "/v1/orders/{id}", "/v1/orders/{id}/lines",
        ]
        #expect(NearestPath.path(to: given, among: templates) == wanted)
    }

    @Test func `looks at the beginning of a path alone`() {
        let long = "/v1/" + String(repeating: "orders/", count: 2_000)
        #expect(NearestPath.path(to: long, among: ["/v1/orders"]) == nil)
    }
}
