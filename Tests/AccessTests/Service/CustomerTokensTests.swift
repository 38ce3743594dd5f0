import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAccess

@Suite struct CustomerTokensTests {
    private func key(
        _ shop: Shop, _ owner: String, channel: String
    ) async throws -> (id: String, token: String) {
        try await shop.perform(
            "access.roles.set",
            #"{"code":"web","name":"W","permissions":["access.customer-tokens.write"]}"#,
            token: owner)
        let made = try await shop.perform(
            "access.keys.create", #"{"name":"K","role":"web","channel":"\#(channel)"}"#,
            token: owner)
        return (made["key"]?.text("id") ?? "", made.text("token"))
    }

    private let ana = #"{"channel":"web","kind":"email","value":"ana@example.com"}"#

    @Test(arguments: Engines.available)
    func `a channel makes a token that acts as the customer until it ends`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let web = try await key(shop, owner, channel: "web")
            let made = try await shop.perform(
                "access.customer-tokens.create", ana, token: web.token)
            let token = made.text("token")
            #expect(token.hasPrefix("selaras_customer_"))
            let principal = try await shop.access.authentication.principal(
                PresentedToken(token), at: shop.clock.now())
            #expect(principal?.actor == .customer(Verified.ana.raw))
            #expect(principal?.grants == [])
            #expect(principal?.own?.channel == (try Code("web")))
            #expect(
                try await shop.refusal("access.staff.list", token: token) == "request.forbidden")
            #expect(try await shop.refusal("access.keys.create", token: token) != nil)
            shop.clock.advance(by: .seconds(3_601))
            let later = try await shop.access.authentication.principal(
                PresentedToken(token), at: shop.clock.now())
            #expect(later == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `nobody makes one for another channel, nor for who has verified nothing`(
        kind: EngineKind
    ) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let web = try await key(shop, owner, channel: "web")
            let other = try await key(shop, owner, channel: "web-b")
            func code(_ json: String, _ token: String) async throws -> String? {
                try await shop.refusal("access.customer-tokens.create", json, token: token)
            }
            #expect(try await code(ana, other.token) == "request.channel-forbidden")
            let unmet = #"{"channel":"web-b","kind":"email","value":"ana@example.com"}"#
            #expect(try await code(unmet, other.token) == "access.customer-unknown")
            let stranger = #"{"channel":"web","kind":"email","value":"eve@example.com"}"#
            #expect(try await code(stranger, web.token) == "access.customer-unknown")
            let long = #"{"channel":"web","kind":"email","value":"ana@example.com","minutes":1441}"#
            #expect(try await code(long, web.token) == "request.invalid-input")
        }
    }

    @Test(arguments: Engines.available)
    func `ends with the key that made it, and when it is revoked`(kind: EngineKind) async throws {
        try await Shop.with(kind) { shop in
            let owner = try await shop.owner()
            let web = try await key(shop, owner, channel: "web")
            let first = try await shop.perform(
                "access.customer-tokens.create", ana, token: web.token)
            let second = try await shop.perform(
                "access.customer-tokens.create", ana, token: web.token)
            try await shop.perform(
                "access.customer-tokens.revoke", #"{"id":"\#(first.text("id"))"}"#,
                token: second.text("token"))
            func isGood(_ made: JSONTree) async throws -> Bool {
                try await shop.access.authentication.principal(
                    PresentedToken(made.text("token")), at: shop.clock.now()) != nil
            }
            #expect(try await !isGood(first))
            #expect(try await isGood(second))
            try await shop.perform(
                "access.keys.revoke", #"{"id":"\#(web.id)"}"#, token: owner)
            #expect(try await !isGood(second))
        }
    }
}
