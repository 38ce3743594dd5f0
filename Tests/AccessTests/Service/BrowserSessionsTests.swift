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
    func `who signs in again and again leaves the oldest browsers`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            var tokens: [String] = []
            for _ in 0...Sessions.mostBrowsers {
                tokens.append(try await shop.signIn("owner", more: #","browser":true"#))
                shop.clock.advance(by: .seconds(1))
            }
            #expect(
                try await shop.refusal("access.me", token: tokens[0])
                    == "request.unauthenticated")
            for token in tokens.dropFirst() {
                #expect(try await shop.refusal("access.me", token: token) == nil)
            }
            // A token for programs is no browser's.
            #expect(try await shop.refusal("access.me", token: owner) == nil)
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
            let id = boss.split(separator: ":").last ?? ""
            #expect(
                try await shop.refusal(
                    "access.sessions.list", #"{"staff_id":"\#(id)"}"#,
                    token: clerk.token) == "access.staff-unknown")
            // Ended from elsewhere, at once.
            let session = own.list("items")[0].text("session_id")
            try await shop.perform("access.sessions.delete", #"{"id":"\#(session)"}"#, token: owner)
            let left = try await shop.perform("access.sessions.list", token: clerk.token)
            #expect(left.list("items").count == 1)
        }
    }
}
