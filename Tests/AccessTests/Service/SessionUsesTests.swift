import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAccess

/// The uses of browsers' sessions, written down away from requests.
@Suite struct SessionUsesTests {
    @Test func `keeps the last use of each session, and no more than there is room for`() {
        let uses = SessionUses()
        let ids = (0..<10_005).map { RawID(high: 1, low: UInt64($0)) }
        for id in ids { uses.note(id, at: testStart) }
        uses.note(ids[0], at: testStart + .seconds(5))
        uses.note(ids[0], at: testStart + .seconds(2))
        let taken = uses.take()
        #expect(taken[testStart] == Array(ids[1..<10_000]))
        #expect(taken[testStart + .seconds(5)] == [ids[0]])
        #expect(uses.take().isEmpty)
        uses.putBack([testStart: [ids[3]]])
        #expect(uses.take() == [testStart: [ids[3]]])
    }

    @Test func `writes a use of the last second before the end, though it is written after it`()
        async throws
    {
        try await Shop.with(.sqlite) { shop in
            _ = try await shop.owner()
            let token = PresentedToken(try await shop.signIn("owner", more: #","browser":true"#))
            let here = shop.access.authentication
            shop.clock.advance(by: .seconds(30 * 60 - 1))
            #expect(try await here.principal(token, at: shop.clock.now()) != nil)
            shop.clock.advance(by: .seconds(2))
            try await here.writeUses()
            let there = Authentication(database: shop.database)
            #expect(try await there.principal(token, at: shop.clock.now()) != nil)
        }
    }

    @Test func `is not lost where rights change before it is written`() async throws {
        try await Shop.with(.sqlite) { shop in
            _ = try await shop.owner()
            let token = PresentedToken(try await shop.signIn("owner", more: #","browser":true"#))
            let here = shop.access.authentication
            shop.clock.advance(by: .seconds(29 * 60))
            #expect(try await here.principal(token, at: shop.clock.now()) != nil)
            here.forgetAll()
            shop.clock.advance(by: .seconds(2 * 60))
            #expect(try await here.principal(token, at: shop.clock.now()) != nil)
            // What nobody used ends, whatever was forgotten.
            try await here.writeUses()
            shop.clock.advance(by: .seconds(31 * 60))
            here.forgetAll()
            #expect(try await here.principal(token, at: shop.clock.now()) == nil)
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
            try await there.writeUses()
            shop.clock.advance(by: .seconds(20 * 60))
            #expect(try await here.principal(token, at: shop.clock.now()) != nil)
            shop.clock.advance(by: .seconds(31 * 60))
            // What has ended is not begun again by a use that is written down late.
            try await there.writeUses()
            #expect(try await there.principal(token, at: shop.clock.now()) == nil)
        }
    }
}
