import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Proving again, before rights and money are given out, that it is still the same person.
@Suite struct SessionProofsTests {
    @Test(arguments: Engines.available)
    func `asks again before it gives rights out`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let bearer = try await shop.owner()
            let token = try await shop.signIn("owner", more: #","browser":true"#)
            let role = #"{"code":"clerk","name":"Clerk","permissions":[]}"#
            #expect(try await shop.refusal("access.roles.set", role, token: token) == nil)
            shop.clock.advance(by: .seconds(15 * 60))
            #expect(
                try await shop.refusal("access.roles.set", role, token: token)
                    == "request.confirmation-needed")
            // Who holds a key or a token acts by it alone.
            #expect(try await shop.refusal("access.roles.set", role, token: bearer) == nil)
            #expect(
                try await shop.refusal(
                    "access.sessions.confirm", #"{"password":"wrong password"}"#, token: token)
                    == "access.login-refused")
            #expect(
                try await shop.refusal("access.roles.set", role, token: token)
                    == "request.confirmation-needed")
            try await shop.perform(
                "access.sessions.confirm", #"{"password":"\#(Shop.password)"}"#, token: token)
            #expect(try await shop.refusal("access.roles.set", role, token: token) == nil)
            #expect(
                try await shop.refusal(
                    "access.sessions.confirm", #"{"password":"\#(Shop.password)"}"#, token: bearer)
                    == "request.forbidden")
        }
    }

    @Test func `asks again before it sets the password of another`() async throws {
        try await Shop.with(.sqlite) { shop in
            let owner = try await shop.owner()
            let clerk = try await shop.staff("budi", role: "clerk", permissions: [], by: owner)
            let token = try await shop.signIn("owner", more: #","browser":true"#)
            shop.clock.advance(by: .seconds(16 * 60))
            for act in ["access.staff.set-password", "access.second-factors.remove"] {
                let more = act.hasSuffix("password") ? #","password":"another sentence""# : ""
                #expect(
                    try await shop.refusal(act, #"{"id":"\#(clerk.id)"\#(more)}"#, token: token)
                        == "request.confirmation-needed")
            }
        }
    }
}
