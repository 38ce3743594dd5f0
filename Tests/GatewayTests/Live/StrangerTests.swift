import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import selaras_gateway

/// What strangers do is no reason to turn those away who are known.
@Suite struct StrangerTests {
    private let limits = ["--rate=0", "--open-rate=1", "--open-rate-burst=6"]

    @Test func `keys go on working while strangers of their network fail to sign in`() async throws
    {
        try await Running.with(limits) { running in
            let token = try running.key("reader", ["access.staff.read"])
            let client = try running.client()
            #expect(try client.ask("GET", "/v1/staff", token: token).status == 200)
            let guess = try client.ask(
                "POST", "/v1/sessions",
                body: #"{"login":"nobody","password":"guess guess"}"#,
                headers: ["Idempotency-Key: guess"])
            #expect(guess.status == 401, "\(guess.body)")
            try spend(client)
            #expect(try client.ask("GET", "/v1/staff", token: token).status == 200)
            // Also after a change of rights, when what the key may do is read anew.
            let local = try running.local()
            let changed = try local.ask(
                "PUT", "/v1/roles/other", body: #"{"name":"R","permissions":[]}"#,
                headers: ["Idempotency-Key: other"])
            #expect(changed.status == 200, "\(changed.body)")
            try spend(client)
            #expect(try client.ask("GET", "/v1/staff", token: token).status == 200)
        }
    }

    /// Asks without a token until the network may not any more.
    private func spend(_ client: WireClient) throws {
        let statuses = try (0..<100).map { _ in try client.ask("GET", "/v1/staff").status }
        #expect(statuses.last == 429)
    }

    @Test func `a key that ended is a stranger's from then on`() async throws {
        try await Running.with(limits) { running in
            let admin = try running.local()
            let token = try running.key("reader", ["access.staff.read", "access.keys.read"])
            let client = try running.client()
            let listed = try client.ask("GET", "/v1/keys", token: token)
            #expect(listed.status == 200)
            guard case .array(let keys)? = listed.json["items"], let id = keys.first?.text("id")
            else {
                Issue.record("no key is listed")
                return
            }
            let revoked = try admin.ask(
                "POST", "/v1/keys/\(id)/revoke", headers: ["Idempotency-Key: revoke"])
            #expect(revoked.status < 300, "\(revoked.body)")
            let statuses = try (0..<100).map { _ in
                try client.ask("GET", "/v1/staff", token: token).status
            }
            #expect(statuses.first == 401)
            #expect(statuses.last == 429)
        }
    }

    @Test func `writes refusals down though the uses of keys cannot be`() async throws {
        try await Running.with { running in
            let token = try running.key("reader", ["access.staff.read"])
            let client = try running.client()
            let gateway = running.service.gateway
            try await gateway.selaras.database.write { tx in
                try tx.script(
                    """
                    CREATE TRIGGER no_uses BEFORE UPDATE OF used_on ON access_keys
                    BEGIN SELECT RAISE(ABORT, 'not now'); END;
                    """)
            }
            #expect(try client.ask("GET", "/v1/staff", token: token).status == 200)
            let refused = try client.ask("GET", "/v1/keys", token: token)
            #expect(refused.status == 403)
            await #expect(throws: RetailError.self) { try await gateway.writeNotes(at: nil) }
            let noted = try await gateway.selaras.database.read { tx in
                try tx.first("SELECT COUNT(*) FROM sync_acts WHERE code IS NOT NULL") {
                    try $0[0] as Int
                }
            }
            #expect(noted == 1)
            try await gateway.selaras.database.write { try $0.script("DROP TRIGGER no_uses;") }
        }
    }

    @Test func `where a stranger says that they are stands in no record`() async throws {
        try await Running.with { running in
            let token = try #require(running.service.ownerToken)
            let claim = """
                {"token":"\(token)","login":"ayu","name":"Ayu","password":"correct horse"}
                """
            let client = try running.client()
            let claimed = try client.ask(
                "POST", "/v1/owners", body: claim,
                headers: ["Selaras-Channel: web-id", "Selaras-Location: nowhere"])
            #expect(claimed.status == 201, "\(claimed.body)")
            let audit = try running.local().ask(
                "GET", "/v1/audit-entries?operation=access.owners.claim")
            guard case .array(let entries)? = audit.json["items"], let entry = entries.first else {
                Issue.record("nothing is listed: \(audit.body)")
                return
            }
            #expect(entry["channel"] == nil && entry["location"] == nil, "\(audit.body)")
            let odd = try client.ask(
                "POST", "/v1/owners", body: claim, headers: ["Selaras-Location: Not A Code"])
            #expect(odd.status == 400)
        }
    }
}
