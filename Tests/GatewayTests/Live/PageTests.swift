import Glibc
import RetailComposition
import RetailCore
import RetailKit
import RetailTestSupport
import Synchronization
import Testing

@testable import selaras_gateway

/// Health, metrics, description, events, socket and the end.
@Suite(.serialized) struct PageTests {
    @Test func `is live and ready, and unready while it drains`() async throws {
        try await Running.with { running in
            let client = try running.client()
            #expect(try client.ask("GET", "/health/live").status == 200)
            #expect(try client.ask("GET", "/health/ready").json.text("status") == "ready")
            #expect(try client.ask("POST", "/health/ready").status == 405)
            running.service.gateway.isDraining.store(true, ordering: .relaxed)
            let reply = try client.ask("GET", "/health/ready")
            #expect(reply.status == 503 && reply.json.text("problem") == "draining")
        }
    }

    @Test func `shows metrics that every line of is well-formed`() async throws {
        try await Running.with { running in
            let token = try running.key("reader", ["sync.read"])
            let client = try running.client()
            #expect(try client.ask("GET", "/metrics").status == 401)
            _ = try client.ask("GET", "/v1/nothing%22here")
            let reply = try client.ask("GET", "/metrics", token: token)
            #expect(
                reply.field("Content-Type")
                    == "application/openmetrics-text; version=1.0.0; charset=utf-8")
            let lines = reply.body.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.suffix(2) == ["# EOF", ""])
            let sample = /^[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [0-9]+(\.[0-9]+)?$/
            let comment =
                /^# (TYPE [a-z_]+ (counter|gauge|histogram)|UNIT [a-z_]+ [a-z]+|HELP [a-z_]+ .+)$/
            var seen: Set<Substring> = []
            for line in lines.dropLast(2) {
                #expect(
                    line.wholeMatch(of: sample) != nil || line.wholeMatch(of: comment) != nil,
                    "\(line)")
                let name = line.hasPrefix("#") ? line : line.prefix { $0 != " " }
                #expect(seen.insert(name).inserted, "\(line) is there twice")
            }
            #expect(reply.body.contains(#"le="+Inf""#))
            #expect(reply.body.contains("process_resident_memory_bytes "))
        }
    }

    @Test func `describes the API for programs and people`() async throws {
        try await Running.with { running in
            let client = try running.client()
            let document = try client.ask("GET", "/openapi.json")
            #expect(document.json.text("openapi") == "3.1.0")
            let page = try client.ask("GET", "/docs")
            for operation in running.service.gateway.operations {
                #expect(document.body.contains("\"\(operation.name)\""), "\(operation.name)")
                #expect(page.body.contains("#\(operation.name)\""), "\(operation.name)")
            }
            #expect(!page.body.contains("<script") && !page.body.contains("http://"))
            #expect(page.field("Content-Security-Policy")?.hasPrefix("default-src 'none'") == true)
        }
    }

    @Test func `lets the owner of the socket do everything, and nobody else open it`() async throws
    {
        try await Running.with { running in
            var status = stat()
            #expect(stat(running.folder.file("gateway.sock"), &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
            let me = try running.local().ask("GET", "/v1/me")
            #expect(me.json.text("actor") == "system:local-admin")
            // A token that is sent counts, also here.
            let token = try running.key("reader", [])
            let other = try running.local().ask("GET", "/v1/me", token: token)
            #expect(other.json.text("actor").hasPrefix("key_"))
        }
    }

    @Test func `makes the first owner with the token of the first start`() async throws {
        try await Running.with { running in
            let token = try #require(running.service.ownerToken)
            let client = try running.client()
            let claim = """
                {"token":"\(token)","login":"ayu","name":"Ayu","password":"correct horse"}
                """
            #expect(try client.ask("POST", "/v1/owners", body: claim).status == 201)
            #expect(try client.ask("POST", "/v1/owners", body: claim).status == 403)
            let session = try client.ask(
                "POST", "/v1/sessions",
                body: #"{"login":"ayu","password":"correct horse"}"#
            ).json.text("token")
            #expect(try client.ask("GET", "/v1/staff", token: session).status == 200)
            #expect(!running.logged().contains(token) && !running.logged().contains(session))
        }
    }

    @Test func `limits strangers on every path, and answers probes apart`() async throws {
        try await Running.with(["--open-rate=1", "--open-rate-burst=3"]) { running in
            let client = try running.client()
            // Made before anything is counted: buckets fill again while a page is made.
            for path in ["/docs", "/openapi.json", "/no/such"] {
                _ = try running.local().ask("GET", path)
            }
            let paths = [
                "/docs", "/openapi.json", "/no/such", "/v1/no/such", "/v1/staff/%C3%28",
                "/metrics", "/v1/events/stream", "/v1/staff", "/docs/",
            ]
            for path in paths.prefix(3) { #expect(try client.ask("GET", path).status != 429) }
            for path in paths {
                for headers in [
                    [], ["Authorization: Bearer selaras_live_x"], ["X-Forwarded-For: 1.2.3.4"],
                    ["Authorization: Bearer a", "Authorization: Bearer b"],
                ] {
                    let reply = try client.ask("GET", path, headers: headers)
                    #expect(reply.status == 429, "\(path) \(headers)")
                }
                #expect(try client.ask("OPTIONS", path).status == 429, "\(path)")
            }
            #expect(try client.ask("GET", "/health/live").status == 200)
            #expect(try client.ask("GET", "/health/ready").status == 200)
            let probes = try (0..<20).map { _ in try client.ask("GET", "/health/live").status }
            #expect(probes.contains(429))
            #expect(try running.local().ask("GET", "/docs").status == 200)
        }
    }

    @Test func `counts IPv6 strangers by their 64 bits behind a proxy`() async throws {
        let limits = ["--open-rate=1", "--open-rate-burst=2", "--trusted-proxies=127.0.0.1"]
        try await Running.with(limits) { running in
            let client = try running.client()
            func ask(_ address: String) throws -> Int {
                try client.ask("GET", "/docs", headers: ["X-Forwarded-For: \(address)"]).status
            }
            #expect(try ask("2001:db8:1:2::1") == 200)
            #expect(try ask("2001:db8:1:2::2") == 200)
            #expect(try ask("2001:db8:1:2:ffff::3") == 429)
            #expect(try ask("2001:db8:1:3::1") == 200)
            #expect(try (0..<2).map { _ in try ask("192.0.2.1") } == [200, 200])
            #expect(try ask("::ffff:192.0.2.1") == 429)
        }
    }

    @Test func `sends the fixed pages once to who keeps them`() async throws {
        try await Running.with { running in
            let client = try running.client()
            for path in ["/docs", "/openapi.json"] {
                let first = try client.ask("GET", path)
                let tag = first.field("ETag") ?? ""
                #expect(first.status == 200 && first.body.count > 10_000 && !tag.isEmpty)
                let again = try client.ask("GET", path, headers: ["If-None-Match: \(tag)"])
                #expect(again.status == 304 && again.body.isEmpty && again.field("ETag") == tag)
            }
        }
    }

    @Test func `refuses to start on an old schema without migrate`() async throws {
        let error = await #expect(throws: RetailError.self) {
            try await Running.with(["--no-migrate"]) { _ in }
        }
        #expect(error?.code.rawValue == "gateway.schema-old")
    }

    @Test func `refuses to start on a database that another has open`() async throws {
        try await Running.with { running in
            let error = await #expect(throws: RetailError.self) {
                try await Running.with(["--data", running.folder.path]) { _ in }
            }
            #expect(error?.code.rawValue == "storage.locked")
        }
    }
}
