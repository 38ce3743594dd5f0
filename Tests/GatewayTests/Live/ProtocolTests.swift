import RetailTestSupport
import Testing

@testable import selaras_gateway

/// What HTTP asks of the gateway.
@Suite(.serialized) struct ProtocolTests {
    private let role = #"{"name":"Clerk","permissions":[]}"#

    @Test func `answers each mistake with its own status`() async throws {
        try await Running.with(["--rate=0", "--open-rate=0", "--max-body=1024"]) { running in
            let client = try running.local()
            let roles = "/v1/roles/clerk"
            let key = ["Idempotency-Key: k1"]
            #expect(try client.ask("GET", "/v1/no/such").status == 404)
            #expect(try running.local().ask("GET", "/v1/staff/%zz").status == 400)
            let other = try client.ask("GET", roles)
            #expect(other.status == 405 && other.field("Allow") == "OPTIONS, PUT")
            #expect(try client.ask("BREW", roles).status == 501)
            let options = try client.ask("OPTIONS", roles)
            #expect(options.status == 204 && options.field("Allow") == "OPTIONS, PUT")
            let text = try client.ask("PUT", roles, body: role, headers: key, type: "text/plain")
            #expect(text.status == 415)
            #expect(try client.ask("PUT", roles, body: role, headers: key, type: nil).status == 415)
            #expect(try client.ask("PUT", roles, body: "{", headers: key).status == 400)
            #expect(try client.ask("PUT", roles, body: "{}", headers: key).status == 422)
            let bare = try client.ask("PUT", roles, body: role)
            #expect(bare.status == 400 && bare.code == "request.idempotency-key-missing")
            let xml = try client.ask("GET", "/v1/me", headers: ["Accept: application/xml"])
            #expect(xml.status == 406)
            for reply in [other, text, bare, xml] {
                #expect(reply.field("Content-Type") == "application/problem+json")
                #expect(reply.json.text("instance") == reply.field("X-Request-Id"))
            }
            let long = String(repeating: " ", count: 2_000)
            #expect(try running.local().ask("PUT", roles, body: long, headers: key).status == 413)
        }
    }

    @Test func `answers HEAD as GET without the body`() async throws {
        try await Running.with { running in
            let client = try running.local()
            let get = try client.ask("GET", "/v1/me")
            let head = try client.ask("HEAD", "/v1/me")
            #expect(head.status == 200)
            #expect(head.field("Content-Length") == get.field("Content-Length"))
            #expect(try client.ask("GET", "/health/live").status == 200)
        }
    }

    @Test func `answers a repeated command again, and refuses another with its key`() async throws {
        try await Running.with { running in
            let client = try running.local()
            func put(_ key: String, _ body: String) throws -> WireClient.Reply {
                try client.ask(
                    "PUT", "/v1/roles/clerk", body: body,
                    headers: ["Idempotency-Key: \(key)"])
            }
            let first = try put("\"one\"", role)
            let again = try put("one", role)
            #expect(first.status == 200 && first.field("Idempotent-Replayed") == nil)
            #expect(again.body == first.body && again.field("Idempotent-Replayed") == "true")
            #expect(first.field("ETag") == "\"1\"" && again.field("ETag") == "\"1\"")
            let other = try put("one", #"{"name":"Other","permissions":[]}"#)
            #expect(other.status == 422 && other.code == "request.idempotency-key-reused")
            #expect(try put("a b", role).status == 400)
            #expect(try put(String(repeating: "x", count: 256), role).status == 400)
        }
    }

    @Test func `tells a read by all that it shows, and an edit by the version alone`() async throws
    {
        try await Running.with { running in
            let client = try running.local()
            let path = "/v1/markets/id"
            func ask(_ field: String, _ value: String) throws -> Int {
                try client.ask("GET", path, headers: ["\(field): \(value)"]).status
            }
            func patch(_ key: String, _ tag: String) throws -> WireClient.Reply {
                try client.ask(
                    "PATCH", path, body: #"{"return_days":\#(key.count)}"#,
                    headers: ["Idempotency-Key: \(key)", "If-Match: \(tag)"])
            }
            let whole = try #require(try client.ask("GET", path).field("ETag"))
            let version = try #require(whole.split(separator: "-").first) + "\""
            #expect(whole.hasPrefix("\"1-"))
            #expect(try ask("If-None-Match", whole) == 304)
            #expect(try ask("If-None-Match", "W/\(whole), \"9\"") == 304)
            // The version alone does not say what a read shows.
            #expect(try ask("If-None-Match", String(version)) == 200)
            #expect(try ask("If-Match", String(version)) == 200)
            #expect(try ask("If-Match", whole) == 200 && ask("If-Match", "\"7\"") == 412)
            #expect(try patch("first", whole).status == 200)
            #expect(try patch("second", whole).status == 412)
            #expect(try ask("If-None-Match", whole) == 200)
        }
    }

    @Test func `checks If-Match and If-None-Match`() async throws {
        try await Running.with { running in
            let client = try running.local()
            func put(_ key: String, _ match: String) throws -> WireClient.Reply {
                try client.ask(
                    "PUT", "/v1/roles/clerk", body: role,
                    headers: ["Idempotency-Key: \(key)", "If-Match: \(match)"])
            }
            #expect(try put("k1", "*").status == 200)
            #expect(try put("k2", "\"7\"").status == 412)
            #expect(try put("k3", "W/\"1\"").status == 412)
            #expect(try put("k4", "\"1\"").field("ETag") == "\"2\"")
            #expect(try put("k5", "\"1\", \"3\"").status == 412)
            #expect(try put("k6", "\"1\" , W/\"9\",\"2\"").field("ETag") == "\"3\"")
            for wrong in ["1", "", "\"1", "\"1\" \"2\"", "*, \"3\"", "W\"3\"", ","] {
                let reply = try put("k7", wrong)
                #expect(reply.status == 400 && reply.code == "gateway.bad-header", "\(wrong)")
            }
            let document = try client.ask("GET", "/openapi.json")
            let tag = document.field("ETag") ?? ""
            let again = try client.ask(
                "GET", "/openapi.json", headers: ["If-None-Match: \(tag)"])
            #expect(again.status == 304 && again.field("ETag") == tag && again.body.isEmpty)
        }
    }

    @Test func `refuses a coded body and says what it takes`() async throws {
        try await Running.with { running in
            let client = try running.local()
            func put(_ key: String, _ coding: String) throws -> WireClient.Reply {
                try client.ask(
                    "PUT", "/v1/roles/clerk", body: role,
                    headers: ["Idempotency-Key: \(key)", "Content-Encoding: \(coding)"])
            }
            for coding in ["gzip", "identity, br", "x", "Identity;q=1"] {
                let reply = try put("k1", coding)
                #expect(reply.status == 415 && reply.code == "gateway.coded-body", "\(coding)")
                #expect(reply.field("Accept-Encoding") == "identity")
            }
            #expect(try put("k2", "Identity").status == 200)
        }
    }

    @Test(arguments: [4_194_304, 17_000_000])
    func `reads a body as long as max-body allows`(most: Int) async throws {
        try await Running.with(["--rate=0", "--open-rate=0", "--max-body=\(most)"]) { running in
            let long = String(repeating: " ", count: most - role.utf8.count)
            // A stranger of the network is told that only once the body has been read.
            for (client, status) in [(try running.local(), 200), (try running.client(), 401)] {
                let reply = try client.ask(
                    "PUT", "/v1/roles/clerk", body: role + long,
                    headers: ["Idempotency-Key: k1"])
                #expect(reply.status == status)
            }
        }
    }

    @Test func `takes a number by its value, also under one idempotency key`() async throws {
        try await Running.with { running in
            let client = try running.local()
            func create(_ body: String) throws -> WireClient.Reply {
                try client.ask(
                    "POST", "/v1/locations", body: body,
                    headers: ["Idempotency-Key: one"])
            }
            let first = try create(
                #"{"code":"jkt-01","name":"J","kind":"store","version":1.0E0}"#)
            #expect(first.status == 201, "\(first.body)")
            let again = try create(
                #"{ "version":1.0,"name":"J","kind":"store","code":"jkt-01" }"#)
            #expect(again.status == 201 && again.field("Idempotent-Replayed") == "true")
            #expect(again.body == first.body)
            let other = try create(
                #"{"code":"jkt-01","name":"J","kind":"store","version":2}"#)
            #expect(other.status == 422 && other.code == "request.idempotency-key-reused")
        }
    }

    @Test func `refuses a field that was sent twice, of which nobody knows which counts`()
        async throws
    {
        try await Running.with { running in
            let cases = [
                ("GET", "/v1/me", "Selaras-Channel: web"),
                ("GET", "/v1/me", "Selaras-Location: jkt"),
                ("GET", "/v1/events/stream", "Last-Event-ID: 5"),
                ("PUT", "/v1/roles/clerk", "Idempotency-Key: one"),
            ]
            for (method, path, field) in cases {
                let reply = try running.local().ask(
                    method, path, body: method == "PUT" ? role : nil, headers: [field, field])
                #expect(reply.status == 400 && reply.code == "gateway.bad-header", "\(field)")
            }
        }
    }

    @Test func `keeps a key to its channel and its locations`() async throws {
        try await Running.with { running in
            let token = try running.key(
                "reader", ["access.staff.read"],
                more: #","channel":"web-id","locations":["jkt-01"]"#)
            let client = try running.client()
            let cases: [(String, Int)] = [
                ("Selaras-Channel: web-id", 200), ("Selaras-Channel: app-id", 403),
                ("Selaras-Location: jkt-01", 200), ("Selaras-Location: bdg-01", 403),
                ("Selaras-Location: Not A Code", 400),
            ]
            for (header, status) in cases {
                let reply = try client.ask(
                    "GET", "/v1/staff", token: token, headers: [header])
                #expect(reply.status == status, "\(header)")
            }
        }
    }

    @Test func `names every request and logs it without secrets, on one line`() async throws {
        try await Running.with { running in
            let client = try running.client()
            let token = try running.key("reader", ["access.staff.read"])
            let reply = try client.ask(
                "GET", "/v1/staff?limit=5&after=geheim", token: token,
                headers: ["X-Request-Id: my-request-1"])
            #expect(reply.field("X-Request-Id") == "my-request-1")
            _ = try client.ask(
                "GET", "/v1/x%0A%7B%22level%22%3A%22fake%22", headers: ["X-Request-Id: a\"b"])
            let log = running.logged()
            #expect(log.contains(#""request_id":"my-request-1","method":"GET","#))
            #expect(log.contains(#""route":"/v1/staff""#))
            for secret in [token, "geheim", "fake", "127.0.0.1:1", "a\\\"b"] {
                #expect(!log.contains(secret), "\(secret)")
            }
        }
    }

    @Test func `limits how often a caller may ask`() async throws {
        let limits = ["--rate=1", "--rate-burst=3", "--open-rate=1", "--open-rate-burst=2"]
        try await Running.with(limits) { running in
            let token = try running.key("reader", ["access.staff.read"])
            let client = try running.client()
            func statuses(_ token: String?, _ count: Int) throws -> [Int] {
                try (0..<count).map { _ in
                    try client.ask("GET", "/v1/staff", token: token).status
                }
            }
            #expect(try statuses(token, 4) == [200, 200, 200, 429])
            #expect(try statuses(nil, 3) == [401, 401, 429])
            let reply = try client.ask("GET", "/v1/staff", token: token)
            #expect(reply.field("Retry-After") == "1")
            #expect(reply.field("RateLimit-Policy") == "\"caller\";q=3;w=3")
            #expect(reply.field("RateLimit") == "\"caller\";r=0;t=1")
            // A made-up token is a stranger's; the socket has no limit.
            #expect(try statuses("selaras_live_x", 1) == [429])
            let local = try running.local()
            for _ in 0..<6 { #expect(try local.ask("GET", "/v1/staff").status == 200) }
        }
    }
}
