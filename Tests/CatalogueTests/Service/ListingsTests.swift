import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ListingsTests {
    @Test(arguments: Engines.available)
    func `takes a product off a channel now, later and before it was to be seen`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let us = Shop.usd.channel.code
            let id = try await shop.create(try Shop.shirt())
            let later = testStart + .seconds(60)
            try await shop.write { call, tx in
                try Listings().unpublish(id, from: us, at: later, by: call, in: tx)
            }
            #expect(try await shop.offer("shirt-s", on: us) != nil)
            #expect(try await shop.offer("shirt-s", on: us, at: later) == nil)
            try await shop.write { call, tx in
                let wish = NewListing(channel: us, publishedAt: later)
                try Listings().publish(wish, of: id, by: call, in: tx)
                try Listings().unpublish(id, from: us, at: nil, by: call, in: tx)
            }
            #expect(try await shop.offer("shirt-s", on: us, at: later) == nil)
            let refused = await refusalCode {
                try await shop.write { call, tx in
                    let wish = NewListing(
                        channel: us, publishedAt: later, unpublishedAt: testStart)
                    try Listings().publish(wish, of: id, by: call, in: tx)
                }
            }
            #expect(refused == "catalogue.listing-backwards")
        }
    }
}
