import RetailAccess
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct StaffChangesTests {
    @Test(arguments: Engines.available)
    func `gives other roles at once, and says who has them`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let budi = try await shop.staff("budi", role: "clerk", permissions: [], by: owner)
            try await shop.perform(
                "access.roles.set",
                #"{"code":"lister","name":"L","permissions":["access.staff.read"]}"#, token: owner)
            #expect(
                try await shop.refusal("access.staff.list", token: budi.token)
                    == "request.forbidden")
            let roles = #"[{"role":"lister"},{"role":"clerk","location":"jkt-01"}]"#
            let changed = try await shop.perform(
                "access.staff.set-roles", #"{"id":"\#(budi.id)","roles":\#(roles)}"#, token: owner)
            #expect(changed.list("roles").map { $0.text("role") } == ["clerk", "lister"])
            #expect(changed.list("roles").map { $0.text("location") } == ["jkt-01", ""])
            shop.access.authentication.forgetAll()
            #expect(try await shop.refusal("access.staff.list", token: budi.token) == nil)
            let none = try await shop.perform(
                "access.staff.set-roles", #"{"id":"\#(budi.id)","roles":[]}"#, token: owner)
            #expect(none.list("roles").isEmpty)
        }
    }

    @Test func `hands out no more than one has, and keeps the last owner`() async throws {
        try await Shop.with(.sqlite) { shop in
            let owner = try await shop.owner()
            let boss = try await shop.perform("access.me", token: owner).text("actor")
            let id = boss.split(separator: ":").last ?? ""
            #expect(
                try await shop.refusal(
                    "access.staff.set-roles", #"{"id":"\#(id)","roles":[]}"#, token: owner)
                    == "access.last-owner")
            // Nothing of it stays.
            #expect(try await shop.refusal("access.staff.list", token: owner) == nil)
            let budi = try await shop.staff(
                "budi", role: "chief", permissions: ["access.staff.write", "access.staff.read"],
                location: "jkt-01", by: owner)
            let ani = try await shop.staff(
                "ani", role: "clerk", permissions: [], location: "jkt-01", by: owner)
            for (roles, code) in [
                (#"[{"role":"owner","location":"jkt-01"}]"#, "access.beyond-own"),
                (#"[{"role":"clerk","location":"bdg-01"}]"#, "access.beyond-own"),
                (#"[{"role":"clerk"}]"#, "access.beyond-own"),
                (#"[{"role":"ghost","location":"jkt-01"}]"#, "access.role-unknown"),
                (#"[{"role":"chief","location":"jkt-01"}]"#, nil),
            ] {
                #expect(
                    try await shop.refusal(
                        "access.staff.set-roles", #"{"id":"\#(ani.id)","roles":\#(roles)}"#,
                        token: budi.token) == code, "\(roles)")
            }
            #expect(
                try await shop.refusal(
                    "access.staff.set-roles", #"{"id":"\#(id)","roles":[]}"#, token: budi.token)
                    == "access.staff-unknown")
        }
    }

    @Test(arguments: Engines.available)
    func `gives access again with the password of before, not the sessions`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let budi = try await shop.staff("budi", role: "clerk", permissions: [], by: owner)
            for name in ["access.staff.disable", "access.staff.enable", "access.staff.enable"] {
                let answer = try await shop.perform(name, #"{"id":"\#(budi.id)"}"#, token: owner)
                #expect(answer["active"] == .boolean(name == "access.staff.enable"))
                #expect(answer["second_factor"] == .boolean(false))
            }
            #expect(
                try await shop.refusal("access.me", token: budi.token)
                    == "request.unauthenticated")
            _ = try await shop.signIn("budi")
        }
    }
}
