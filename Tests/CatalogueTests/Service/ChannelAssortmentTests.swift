import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ChannelAssortmentTests {
    @Test(arguments: Engines.available)
    func `offers an item with its name, price and tax`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let id = try await shop.create(try Shop.shirt())
            let offer = try await shop.offer("SHIRT-s", on: Shop.usd.channel.code)
            #expect(offer?.product == id)
            #expect(offer?.name == "Plain shirt (S)")
            #expect(offer?.price == UnitPrice(millionths: 10_000_000, currency: .usd))
            #expect(offer?.taxRate == .zero)
            #expect(offer?.isTaxIncluded == true)
        }
    }

    @Test(arguments: Engines.available)
    func `offers nothing unknown, unpublished, unpriced or not active`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let us = Shop.usd.channel.code
            let id = try await shop.create(try Shop.shirt())
            var draft = try Shop.shirt("draft")
            draft.facts.status = .draft
            _ = try await shop.create(draft)
            #expect(try await shop.offer("nothing", on: us) == nil)
            #expect(try await shop.offer("shirt-s", on: Shop.idr.channel.code) == nil)
            #expect(try await shop.offer("draft-s", on: us)?.isSold == false)
            #expect(try await shop.offer("shirt-s", on: us, at: testStart - .seconds(1)) == nil)
            try await shop.write { call, tx in
                try Listings().publish(
                    NewListing(channel: Shop.idr.channel.code), of: id, by: call, in: tx)
            }
            #expect(try await shop.offer("shirt-s", on: Shop.idr.channel.code) == nil)
        }
    }
}
