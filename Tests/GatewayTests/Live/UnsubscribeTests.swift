import RetailJSON
import RetailTestSupport
import Testing

@testable import selaras_gateway

/// Mail programs unsubscribe their readers by the address that a message's header names.
@Suite struct UnsubscribeTests {
    private func act(
        _ client: WireClient, _ path: String, _ body: String
    ) throws -> JSONTree {
        let reply = try client.ask(
            "POST", path, body: body, headers: ["Idempotency-Key: \(path.count)-\(body.count)"])
        #expect(reply.status < 300, "\(path): \(reply.body)")
        return reply.json
    }

    @Test func `a post of one click withdraws, without a token; a look leads to the page`()
        async throws
    {
        try await Running.with { running in
            let local = try running.local()
            let ana = try act(
                local, "/v1/customers/identify",
                #"{"kind":"email","value":"a@x.example","verified":true}"#
            ).text("id")
            _ = try act(
                local, "/v1/customers/\(ana)/consents",
                #"{"kind":"email","purpose":"marketing","granted":true,"source":"till"}"#)
            let made = try act(
                local, "/v1/customers/\(ana)/consent-link",
                #"{"kind":"email","purpose":"marketing","identity":1,"#
                    + #""site":"https://shop.example"}"#)
            let link = made.text("link")
            #expect(made.text("list_unsubscribe") == "<https://shop.example/unsubscribe/\(link)>")
            #expect(made.text("list_unsubscribe_post") == "List-Unsubscribe=One-Click")
            func reason() throws -> String {
                let answer = try local.ask(
                    "GET", "/v1/customers/\(ana)/eligibility?purpose=marketing&kind=email")
                return answer.json.list("items").first?.text("reason") ?? answer.body
            }
            let client = try running.client()
            let path = "/unsubscribe/\(link)"
            let form = "application/x-www-form-urlencoded"
            for method in ["GET", "HEAD"] {
                let look = try client.ask(method, path)
                #expect(look.status == 302)
                #expect(look.head.contains("/console/open/consent#link=\(link)"), "\(look.head)")
            }
            let wrong = try client.ask("POST", path, body: "List-Unsubscribe=No", type: form)
            #expect(wrong.status == 400)
            #expect(try client.ask("POST", path, body: "{}").status == 400)
            #expect(try client.ask("PUT", path, body: "{}").status == 405)
            let broken = (link.hasPrefix("B") ? "C" : "B") + link.dropFirst()
            let refused = try client.ask(
                "POST", "/unsubscribe/\(broken)", body: "List-Unsubscribe=One-Click", type: form)
            #expect(refused.status == 403)
            #expect(try client.ask("GET", "/unsubscribe/x").status == 404)
            #expect(try reason() == "granted")
            for _ in 0..<2 {
                let done = try client.ask(
                    "POST", path, body: "List-Unsubscribe=One-Click", type: form)
                #expect(done.status == 200, "\(done.body)")
            }
            #expect(try reason() == "suppressed")
            let words = try local.ask("GET", "/v1/customers/\(ana)/consent-evidence")
            #expect(words.json.list("items").map { $0.text("proof") } == ["link", "none"])
            #expect(!running.logged().contains(link))
        }
    }
}
