import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct StaffAccountsTests {
    @Test(arguments: Engines.available)
    func `ends sessions when somebody is disabled`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let budi = try await shop.staff("budi", role: "clerk", permissions: [], by: owner)
            #expect(try await shop.refusal("access.me", token: budi.token) == nil)
            try await shop.perform("access.staff.disable", #"{"id":"\#(budi.id)"}"#, token: owner)
            #expect(
                try await shop.refusal("access.me", token: budi.token)
                    == "request.unauthenticated")
            let again = #"{"login":"budi","password":"\#(Shop.password)"}"#
            #expect(
                try await shop.refusal("access.sessions.create", again) == "access.login-refused")
        }
    }

    @Test func `keeps the last owner`() async throws {
        try await Shop.with(.sqlite) { shop in
            let owner = try await shop.owner()
            let id = try await shop.perform("access.me", token: owner).text("actor")
            #expect(
                try await shop.refusal(
                    "access.staff.disable", #"{"id":"\#(id)"}"#, token: owner)
                    == "access.last-owner")
        }
    }

    @Test func `needs the present password for one's own new one, which ends all sessions`()
        async throws
    {
        try await Shop.with(.sqlite) { shop in
            let owner = try await shop.owner()
            let budi = try await shop.staff("budi", role: "clerk", permissions: [], by: owner)
            func change(_ current: String) -> String {
                """
                {"id":"\(budi.id)","password":"a quite new sentence",\
                "current_password":"\(current)"}
                """
            }
            #expect(
                try await shop.refusal(
                    "access.staff.set-password", change("wrong one"), token: budi.token)
                    == "access.login-refused")
            #expect(
                try await shop.refusal(
                    "access.staff.set-password", change(Shop.password), token: budi.token) == nil)
            #expect(
                try await shop.refusal("access.me", token: budi.token)
                    == "request.unauthenticated")
            _ = try await shop.signIn("budi", "a quite new sentence")
        }
    }

    @Test func `refuses a taken login, an unknown role and a short password`() async throws {
        try await Shop.with(.sqlite) { shop in
            let owner = try await shop.owner()
            func order(_ login: String, _ password: String, _ roles: String) -> String {
                #"{"login":"\#(login)","name":"N","password":"\#(password)","roles":[\#(roles)]}"#
            }
            let cases = [
                (order("OWNER", Shop.password, ""), "access.login-taken"),
                (order("eka", Shop.password, #"{"role":"ghost"}"#), "access.role-unknown"),
                (order("eka", "short", ""), "access.password-unfit"),
            ]
            for (json, code) in cases {
                #expect(try await shop.refusal("access.staff.create", json, token: owner) == code)
            }
        }
    }

    @Test func `lists staff page by page`() async throws {
        try await Shop.with(.sqlite) { shop in
            let owner = try await shop.owner()
            for login in ["ani", "budi", "citra"] {
                _ = try await shop.staff(login, role: "clerk", permissions: [], by: owner)
            }
            var logins: [String] = []
            var after = ""
            repeat {
                let page = try await shop.perform(
                    "access.staff.list", #"{"limit":2\#(after)}"#, token: owner)
                guard case .array(let items)? = page["items"] else { break }
                logins += items.map { $0.text("login") }
                after = page["next"] == nil ? "" : #","after":"\#(page.text("next"))""#
            } while !after.isEmpty
            #expect(logins == ["ani", "budi", "citra", "owner"])
            let owners = try await shop.perform(
                "access.staff.list", #"{"role":"owner","active":true,"total":true}"#, token: owner)
            #expect(owners.list("items").map { $0.text("login") } == ["owner"])
            #expect(owners["total"]?["count"] == .integer(1))
            let newest = try await shop.perform(
                "access.staff.list", #"{"sort":"newest","limit":1}"#, token: owner)
            #expect(newest.list("items").map { $0.text("login") } == ["citra"])
        }
    }
}
