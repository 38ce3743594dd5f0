import RetailAccess
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct KeysTests {
    private let order = #"{"name":"Shop","role":"reader","locations":["jkt-01"]}"#

    private func makeRole(_ shop: Shop, _ owner: String) async throws {
        try await shop.perform(
            "access.roles.set",
            #"{"code":"reader","name":"R","permissions":["access.keys.read"]}"#, token: owner)
    }

    @Test(arguments: Engines.available)
    func `works from making to revoking, and notes the day of use`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            try await makeRole(shop, owner)
            let made = try await shop.perform("access.keys.create", order, token: owner)
            let token = made.text("token")
            #expect(token.hasPrefix("selaras_live_"))
            let me = try await shop.perform("access.me", token: token)
            guard case .array(let grants)? = me["grants"], let grant = grants.first else {
                Issue.record("the key tells no grant")
                return
            }
            #expect(grant["locations"] == .array([.string("jkt-01")]))
            let before = try await shop.perform("access.keys.list", token: token)
            guard case .array(let unused)? = before["items"], !unused.isEmpty else {
                Issue.record("no key is listed before its use")
                return
            }
            #expect(unused.first?["used_on"] == nil)
            try await shop.access.authentication.writeUses()
            let listed = try await shop.perform("access.keys.list", token: token)
            guard case .array(let items)? = listed["items"], let key = items.first else {
                Issue.record("no key is listed")
                return
            }
            #expect(key.text("used_on") == "2026-01-05T00:00:00.000Z")
            #expect(token.hasPrefix(key.text("starts_with")))
            try await shop.perform(
                "access.keys.revoke", #"{"id":"\#(key.text("id"))"}"#, token: owner)
            #expect(
                try await shop.refusal("access.keys.list", token: token)
                    == "request.unauthenticated")
        }
    }

    @Test(arguments: Engines.available)
    func `lists every key by pages`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            try await makeRole(shop, owner)
            for _ in 0..<7 { try await shop.perform("access.keys.create", order, token: owner) }
            var found: [String] = []
            var next: JSONTree?
            repeat {
                let after = next.map { #","after":"\#(text($0))""# } ?? ""
                let page = try await shop.perform(
                    "access.keys.list", #"{"limit":3\#(after)}"#, token: owner)
                guard case .array(let items)? = page["items"] else {
                    Issue.record("a page without items")
                    break
                }
                #expect(items.allSatisfy { $0["locations"] == .array([.string("jkt-01")]) })
                found += items.map { $0.text("id") }
                next = page["next"]
            } while next != nil
            #expect(found.count == 7 && Set(found).count == 7)
            #expect(found == found.sorted(by: >))
        }
    }

    @Test(arguments: Engines.available)
    func `lists and counts the keys alone that act within the caller's places`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            try await makeRole(shop, owner)
            var tokens: [String: String] = [:]
            for (name, place) in [
                ("anywhere", ""), ("jkt", #","locations":["jkt-01"]"#),
                ("both", #","locations":["jkt-01","bdg-01"]"#), ("web", #","channel":"web-id""#),
                ("web-jkt", #","channel":"web-id","locations":["jkt-01"]"#),
            ] {
                let made = try await shop.perform(
                    "access.keys.create", #"{"name":"\#(name)","role":"reader"\#(place)}"#,
                    token: owner)
                tokens[name] = made.text("token")
            }
            for (caller, expected) in [
                ("anywhere", ["anywhere", "both", "jkt", "web", "web-jkt"]),
                ("jkt", ["jkt", "web-jkt"]), ("both", ["both", "jkt", "web-jkt"]),
                ("web", ["web", "web-jkt"]), ("web-jkt", ["web-jkt"]),
            ] {
                let page = try await shop.perform(
                    "access.keys.list", #"{"sort":"oldest","total":true}"#,
                    token: tokens[caller])
                #expect(
                    page.list("items").map { $0.text("name") }.sorted() == expected, "\(caller)")
                #expect(page["total"]?["count"] == .integer(Int64(expected.count)))
            }
            let web = try await shop.perform(
                "access.keys.list", #"{"channel":"web-id","active":true}"#, token: owner)
            #expect(web.list("items").map { $0.text("name") } == ["web-jkt", "web"])
        }
    }

    private func text(_ tree: JSONTree) -> String {
        if case .string(let text) = tree { text } else { "" }
    }

    @Test(arguments: Engines.available)
    func `a key of one channel makes keys of that channel only`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            try await shop.perform(
                "access.roles.set",
                #"{"code":"keeper","name":"K","permissions":["access.keys.write"]}"#, token: owner)
            let made = try await shop.perform(
                "access.keys.create", #"{"name":"Till","role":"keeper","channel":"till-1"}"#,
                token: owner)
            let token = made.text("token")
            for channel in ["", #","channel":"web-id""#] {
                #expect(
                    try await shop.refusal(
                        "access.keys.create", #"{"name":"Other","role":"keeper"\#(channel)}"#,
                        token: token) == "access.beyond-own")
            }
            try await shop.perform(
                "access.keys.create", #"{"name":"Same","role":"keeper","channel":"till-1"}"#,
                token: token)
        }
    }

    @Test(arguments: Engines.available)
    func `shows the token once: a repeated request has the answer without it`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            try await makeRole(shop, owner)
            let first = try await shop.outcome(
                "access.keys.create", order, token: owner, key: "once")
            let second = try await shop.outcome(
                "access.keys.create", order, token: owner, key: "once")
            let made = JSONTree(try JSONDocument(first.body).root)
            let kept = JSONTree(try JSONDocument(second.body).root)
            #expect(second.isReplay && !first.isReplay)
            #expect(kept["key"] == made["key"])
            #expect(kept["token"] == nil && made["token"] != nil)
        }
    }

    @Test(arguments: Engines.available)
    func `keeps no secret anywhere in the data`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            try await makeRole(shop, owner)
            let made = try await shop.perform("access.keys.create", order, token: owner)
            let kept = try await shop.database.read { tx in
                try tx.query("SELECT body FROM sync_answers") { row in try row[0] as String }
                    + tx.query("SELECT password FROM access_staff") { row in try row[0] as String }
                    + tx.query("SELECT lookup FROM access_keys") { row in try row[0] as String }
            }
            let secrets = [made.text("token"), owner, Shop.password]
            for text in kept {
                for secret in secrets { #expect(!text.contains(secret)) }
            }
            // Nothing at all is kept of requests whose input has a secret.
            let answers = try await shop.database.read { tx in
                try tx.query("SELECT body FROM sync_answers") { row in try row[0] as String }
            }
            #expect(answers.count == 2)
        }
    }
}
