import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAccess

/// The uses of browsers' sessions, written down away from requests.
@Suite struct SessionUsesTests {
    @Test func `takes each session once, and takes in no more than are kept`() {
        let uses = SessionUses()
        let ids = (0..<10_005).map { RawID(high: 1, low: UInt64($0)) }
        for id in ids + ids { uses.note(id) }
        #expect(uses.take() == Array(ids.prefix(10_000)))
        #expect(uses.take().isEmpty)
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
}
