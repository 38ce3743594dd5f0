import RetailStorage
import RetailTestSupport
import Testing

@Suite struct GrantRulesTests {
    private let managing = ["access.staff.write", "access.roles.write", "access.keys.write"]

    @Test(arguments: Engines.available)
    func `lets nobody hand out more than they have`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let eka = try await shop.staff("eka", role: "manager", permissions: managing, by: owner)
            let mighty = #"{"code":"mighty","name":"M","permissions":["access.keys.read"]}"#
            #expect(
                try await shop.refusal("access.roles.set", mighty, token: eka.token)
                    == "access.beyond-own")
            let key = #"{"name":"K","role":"owner"}"#
            #expect(
                try await shop.refusal("access.keys.create", key, token: eka.token)
                    == "access.beyond-own")
            let id = try await shop.perform("access.me", token: owner).text("actor")
            let password = #"{"id":"\#(id)","password":"taken over now"}"#
            #expect(
                try await shop.refusal("access.staff.set-password", password, token: eka.token)
                    == "access.beyond-own")
            #expect(
                try await shop.refusal(
                    "access.staff.disable", #"{"id":"\#(id)"}"#, token: eka.token)
                    == "access.beyond-own")
        }
    }

    @Test func `keeps who is limited to a location within it`() async throws {
        try await Shop.with(.sqlite) { shop in
            let owner = try await shop.owner()
            let eka = try await shop.staff(
                "eka", role: "manager", permissions: managing, location: "jkt-01", by: owner)
            func order(_ login: String, _ place: String) -> String {
                """
                {"login":"\(login)","name":"N","password":"\(Shop.password)",\
                "roles":[{"role":"manager"\(place)}]}
                """
            }
            let cases = [
                (order("fajar", #","location":"jkt-01""#), nil),
                (order("gita", #","location":"bdg-01""#), "access.beyond-own"),
                (order("hadi", ""), "access.beyond-own"),
            ]
            for (json, code) in cases {
                let found = try await shop.refusal("access.staff.create", json, token: eka.token)
                #expect(found == code)
            }
        }
    }
}
