import RetailJSON
import RetailTestSupport
import Testing

@testable import selaras_gateway

/// The cookie of a browser's session: what it opens, and to whom.
@Suite(.serialized) struct SessionCookieTests {
    private static let same = "Sec-Fetch-Site: same-origin"

    /// A page that is signed in: its cookie and what it proves itself by.
    private struct Page {
        let cookie: String
        let proof: String
        let session: String

        var reading: [String] { ["Cookie: " + cookie, SessionCookieTests.same] }
        func writing(_ key: String) -> [String] {
            reading + ["X-CSRF-Token: " + proof, "Idempotency-Key: " + key]
        }
    }

    private func signIn(
        _ running: Running, headers: [String] = [SessionCookieTests.same]
    ) throws -> WireClient.Reply {
        try running.client().ask(
            "POST", "/v1/sessions",
            body: #"{"login":"dewi","password":"correct horse battery","browser":true}"#,
            headers: headers + ["User-Agent: T\u{e9}ster"])
    }

    private func page(_ running: Running) throws -> Page {
        _ = try running.local().ask(
            "PUT", "/v1/roles/owner2", body: #"{"name":"R","permissions":["*"]}"#,
            headers: ["Idempotency-Key: r"])
        _ = try running.local().ask(
            "POST", "/v1/staff",
            body: #"""
                {"login":"dewi","name":"Dewi","password":"correct horse battery",
                 "roles":[{"role":"owner2"}]}
                """#, headers: ["Idempotency-Key: s"])
        let reply = try signIn(running)
        let set = try #require(reply.field("Set-Cookie"))
        return Page(
            cookie: String(set.prefix { $0 != ";" }),
            proof: try #require(reply.field("X-CSRF-Token")),
            session: reply.json.text("session_id"))
    }

    @Test func `is set out of reach of scripts, and never answered`() async throws {
        try await Running.with { running in
            _ = try page(running)
            let reply = try signIn(running)
            #expect(reply.status == 201 && !reply.body.contains("selaras_browser"))
            let set = try #require(reply.field("Set-Cookie"))
            #expect(
                set.hasPrefix("selaras=selaras_browser_")
                    && set.hasSuffix("; Path=/; HttpOnly; SameSite=Strict"))
            let secured = try #require(
                signIn(running, headers: ["Origin: https://localhost"]).field("Set-Cookie"))
            #expect(secured.hasPrefix("__Host-selaras=") && secured.hasSuffix("; Secure"))
            #expect(running.logged().contains("selaras_browser") == false)
        }
    }

    @Test func `signs no page of another origin in`() async throws {
        try await Running.with { running in
            _ = try page(running)
            for headers in [
                [], ["Sec-Fetch-Site: cross-site"], ["Sec-Fetch-Site: same-site"],
                ["Origin: https://elsewhere.example"], ["Origin: null"],
            ] {
                let reply = try signIn(running, headers: headers)
                #expect(reply.code == "gateway.foreign-page", "\(headers)")
                #expect(reply.field("Set-Cookie") == nil)
            }
        }
    }

    @Test func `signs nobody in where their browser would not keep it`() async throws {
        try await Running.with { running in
            _ = try page(running)
            let client = try running.client()
            let body = #"{"login":"dewi","password":"correct horse battery","browser":true}"#
            try client.send(
                "POST /v1/sessions HTTP/1.1\r\nHost: shop.example\r\n"
                    + "Origin: http://shop.example\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
            #expect(try client.read(through: "gateway.open-line").contains(" 403 "))
        }
    }

    @Test func `opens to pages of this origin, and to writes that prove it`() async throws {
        try await Running.with { running in
            let page = try page(running)
            let client = try running.client()
            let me = try client.ask("GET", "/v1/me", headers: page.reading)
            #expect(me.status == 200 && me.json.text("name") == "Dewi")
            #expect(me.json["session"]?.text("session_id") == page.session)
            #expect(me.field("X-CSRF-Token") == page.proof)
            for foreign in [
                [], ["Sec-Fetch-Site: cross-site"], ["Sec-Fetch-Site: none"],
                [Self.same, "Sec-Fetch-Site: cross-site"], [Self.same, Self.same],
            ] {
                let reply = try client.ask(
                    "GET", "/v1/me", headers: ["Cookie: " + page.cookie] + foreign)
                #expect(reply.code == "gateway.foreign-page", "\(foreign)")
            }
            let body = #"{"code":"jkt-01","name":"J","kind":"store"}"#
            for unproved in [
                page.reading + ["Idempotency-Key: a"],
                page.reading + ["Idempotency-Key: a", "X-CSRF-Token: " + page.proof.reversed()],
                page.writing("a") + ["X-CSRF-Token: " + page.proof],
            ] {
                let reply = try client.ask("POST", "/v1/locations", body: body, headers: unproved)
                #expect(reply.code == "gateway.unproved-page")
            }
            let made = try client.ask(
                "POST", "/v1/locations", body: body, headers: page.writing("a"))
            #expect(made.status == 201, "\(made.body)")
        }
    }

    @Test func `ends at once where its person signs in in too many browsers`() async throws {
        try await Running.with { running in
            let page = try page(running)
            let client = try running.client()
            #expect(try client.ask("GET", "/v1/me", headers: page.reading).status == 200)
            for _ in 0..<19 { #expect(try signIn(running).status == 201) }
            #expect(try client.ask("GET", "/v1/me", headers: page.reading).status == 200)
            #expect(try signIn(running).status == 201)
            #expect(try client.ask("GET", "/v1/me", headers: page.reading).status == 401)
        }
    }

    @Test func `is no key, and a key is no cookie`() async throws {
        try await Running.with { running in
            let page = try page(running)
            let client = try running.client()
            let token = String(page.cookie.drop { $0 != "=" }.dropFirst())
            #expect(try client.ask("GET", "/v1/me", token: token).status == 401)
            let key = try running.key("reader", ["sync.read"])
            for name in ["selaras", "__Host-selaras"] {
                let reply = try client.ask(
                    "GET", "/v1/me", headers: ["Cookie: \(name)=\(key)", Self.same])
                #expect(reply.status == 401)
            }
            // Of two nobody knows which is meant.
            let twice = try client.ask(
                "GET", "/v1/me", headers: ["Cookie: \(page.cookie); \(page.cookie)", Self.same])
            #expect(twice.status == 401)
        }
    }

    @Test func `ends by signing out, and a page without it signs in again`() async throws {
        try await Running.with { running in
            let page = try page(running)
            let client = try running.client()
            let out = try client.ask(
                "DELETE", "/v1/sessions/\(page.session)", headers: page.writing("out"))
            #expect(out.status == 200)
            #expect(out.field("Set-Cookie")?.hasPrefix("selaras=; Path=/; HttpOnly;") == true)
            #expect(try client.ask("GET", "/v1/me", headers: page.reading).status == 401)
            let again = try signIn(
                running, headers: ["Cookie: " + page.cookie, Self.same])
            #expect(again.status == 201)
        }
    }

    @Test func `costs a stranger what anything costs a stranger`() async throws {
        try await Running.with(["--rate=0", "--open-rate=1", "--open-rate-burst=5"]) { running in
            let client = try running.client()
            for headers in [
                ["Cookie: selaras=x"], ["Cookie: selaras=x", Self.same],
                ["Cookie: selaras=selaras_browser_x", Self.same],
            ] {
                var codes: [Int] = []
                for _ in 0..<8 {
                    codes.append(try client.ask("GET", "/v1/me", headers: headers).status)
                }
                #expect(codes.contains(429), "\(headers): \(codes)")
            }
        }
    }
}
