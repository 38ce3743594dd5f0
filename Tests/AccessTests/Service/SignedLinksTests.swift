import RetailContracts
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAccess

@Suite struct SignedLinksTests {
    private let links = SignedLinks()

    private func make(
        _ subject: String, until end: Instant, _ shop: Shop
    ) async throws -> String {
        try await shop.database.write { [links] tx in
            try links.link(to: subject, for: .order, at: testStart, until: end, in: tx)
        }
    }

    private func read(_ link: String, at now: Instant, _ shop: Shop) async throws -> String? {
        try await shop.database.read { [links] tx in
            try links.subject(of: link, for: .order, at: now, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `is good until it ends`(engine: EngineKind) async throws {
        try await Shop.with(engine) { shop in
            let none = String(repeating: "A", count: 36)
            #expect(try await read(none, at: testStart, shop) == nil)
            let end = testStart + .seconds(60)
            let link = try await make("order_1", until: end, shop)
            #expect(try await read(link, at: end - .milliseconds(1), shop) == "order_1")
            #expect(try await read(link, at: end, shop) == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `those who make the first links at once agree on one key`(
        engine: EngineKind
    ) async throws {
        try await Shop.with(engine) { shop in
            let end = testStart + .seconds(60)
            let made = try await atOnce(12) { number in
                try await make("order_\(number)", until: end, shop)
            }
            for (number, link) in made.enumerated() {
                #expect(try await read(link, at: testStart, shop) == "order_\(number)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a new key ends all links of the one before`(engine: EngineKind) async throws {
        try await Shop.with(engine) { shop in
            let end = testStart + .seconds(60)
            let old = try await make("order_1", until: end, shop)
            try await shop.database.write { [links] tx in
                try links.replaceKey(at: testStart, in: tx)
            }
            #expect(try await read(old, at: testStart, shop) == nil)
            let new = try await make("order_1", until: end, shop)
            #expect(new != old)
            #expect(try await read(new, at: testStart, shop) == "order_1")
        }
    }
}
