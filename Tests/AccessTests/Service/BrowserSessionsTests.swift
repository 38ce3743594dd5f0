import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAccess

/// Sessions of browsers: they end when nobody is there, and ask again before they give anything
/// out.
@Suite struct BrowserSessionsTests {
    @Test(arguments: Engines.available)
    func `ends when it was not used for half an hour`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            _ = try await shop.owner()
            let token = try await shop.signIn("owner", more: #","browser":true"#)
            #expect(token.hasPrefix("selaras_browser_"))
            for _ in 0..<4 {
                shop.clock.advance(by: .seconds(29 * 60))
                #expect(try await shop.refusal("access.me", token: token) == nil)
            }
            shop.clock.advance(by: .seconds(30 * 60))
            #expect(try await shop.refusal("access.me", token: token) == "request.unauthenticated")
        }
    }

    @Test func `lasts no longer because a page keeps itself up to date`() async throws {
        try await Shop.with(.sqlite) { shop in
            _ = try await shop.owner()
            let token = PresentedToken(try await shop.signIn("owner", more: #","browser":true"#))
            for minutes in 0..<31 {
                let found = try await shop.access.authentication.principal(
                    token, at: shop.clock.now(), isUse: false)
                #expect((found != nil) == (minutes < 30), "after \(minutes) minutes")
                shop.clock.advance(by: .seconds(60))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `is kept open by its use at another gateway`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            _ = try await shop.owner()
            let token = PresentedToken(try await shop.signIn("owner", more: #","browser":true"#))
            let here = shop.access.authentication
            let there = Authentication(database: shop.database)
            #expect(try await here.principal(token, at: shop.clock.now()) != nil)
            shop.clock.advance(by: .seconds(20 * 60))
            #expect(try await there.principal(token, at: shop.clock.now()) != nil)
            try await there.writeUses(at: shop.clock.now())
            shop.clock.advance(by: .seconds(20 * 60))
            #expect(try await here.principal(token, at: shop.clock.now()) != nil)
            shop.clock.advance(by: .seconds(31 * 60))
            // What has ended is not begun again by a use that is written down late.
            try await there.writeUses(at: shop.clock.now())
            #expect(try await there.principal(token, at: shop.clock.now()) == nil)
        }
    }

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

    @Test(arguments: Engines.available)
    func `lists where one is signed in, to oneself and to who manages one`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let clerk = try await shop.staff("budi", role: "clerk", permissions: [], by: owner)
            _ = try await shop.signIn("budi", more: #","browser":true"#)
            let own = try await shop.perform("access.sessions.list", token: clerk.token)
            #expect(own.list("items").map { $0["browser"] == .boolean(true) } == [true, false])
            let seen = try await shop.perform(
                "access.sessions.list", #"{"staff_id":"\#(clerk.id)"}"#, token: owner)
            #expect(seen.list("items").count == 2)
            let boss = try await shop.perform("access.me", token: owner).text("actor")
            #expect(
                try await shop.refusal(
                    "access.sessions.list", #"{"staff_id":"\#(boss.dropFirst(6))"}"#,
                    token: clerk.token) != nil)
            // Ended from elsewhere, at once.
            let id = own.list("items")[0].text("session_id")
            try await shop.perform("access.sessions.delete", #"{"id":"\#(id)"}"#, token: owner)
            let left = try await shop.perform("access.sessions.list", token: clerk.token)
            #expect(left.list("items").count == 1)
        }
    }
}
