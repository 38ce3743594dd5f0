import RetailStorage
import RetailTestSupport
import Testing

@Suite struct RolesTests {
    @Test(arguments: Engines.available)
    func `lets a changed role hold from the next request on`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let budi = try await shop.staff("budi", role: "clerk", permissions: [], by: owner)
            #expect(
                try await shop.refusal("access.keys.list", token: budi.token)
                    == "request.forbidden")
            try await shop.perform(
                "access.roles.set",
                #"{"code":"clerk","name":"C","permissions":["access.keys.read"]}"#, token: owner)
            #expect(try await shop.refusal("access.keys.list", token: budi.token) == nil)
        }
    }

    @Test func `refuses unknown permissions, the owners' role and stale edits`() async throws {
        try await Shop.with(.sqlite) { shop in
            let owner = try await shop.owner()
            let role = #"{"code":"clerk","name":"C","permissions":[]}"#
            try await shop.perform("access.roles.set", role, token: owner)
            let cases: [(String, Int64?, String?)] = [
                (
                    #"{"code":"a1","name":"A","permissions":["no.such"]}"#, nil,
                    "access.permission-unknown"
                ),
                (#"{"code":"owner","name":"A","permissions":[]}"#, nil, "access.role-fixed"),
                (role, 7, "request.stale-version"), (role, 1, nil),
            ]
            for (json, version, code) in cases {
                #expect(
                    try await shop.refusal(
                        "access.roles.set", json, token: owner, version: version) == code)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `lists all roles, page by page, with their permissions`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            for number in 1...5 {
                try await shop.perform(
                    "access.roles.set",
                    #"{"code":"role-\#(number)","name":"R","permissions":["access.keys.read"]}"#,
                    token: owner)
            }
            var (codes, after): ([String], String) = ([], "")
            repeat {
                let page = try await shop.perform(
                    "access.roles.list", #"{"limit":2\#(after)}"#, token: owner)
                for role in page.list("items") {
                    codes.append(role.text("code"))
                    #expect(role.list("permissions").count == 1)
                }
                after = page.text("next").isEmpty ? "" : #","after":"\#(page.text("next"))""#
            } while !after.isEmpty
            #expect(codes == ["owner"] + (1...5).map { "role-\($0)" })
        }
    }
}
