import RetailContracts
import RetailCore
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
            #expect(offer?.price == UnitPrice(thousandths: 1_000_000, currency: .usd))
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
            draft.status = .draft
            _ = try await shop.create(draft)
            #expect(try await shop.offer("nothing", on: us) == nil)
            #expect(try await shop.offer("shirt-s", on: Shop.idr.channel.code) == nil)
            #expect(try await shop.offer("draft-s", on: us) == nil)
            #expect(try await shop.offer("shirt-s", on: us, at: testStart - .seconds(1)) == nil)
            try await shop.write { call, tx in
                try Listings().publish(
                    ListingWish(channel: Shop.idr.channel.code), of: id, by: call, in: tx)
            }
            #expect(try await shop.offer("shirt-s", on: Shop.idr.channel.code) == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `gives the price that holds at the moment, scheduled ones and corrections too`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let us = Shop.usd.channel.code
            let sku = try SKU("shirt-s")
            let later = testStart + .seconds(3_600)
            _ = try await shop.create(try Shop.shirt())
            for amount in [Int64(800_000), 700_000] {
                try await shop.write { call, tx in
                    let price = NewPrice(
                        channel: us, currency: .usd, amount: amount, compareAt: 1_000_000,
                        validFrom: later)
                    try Prices().set([price], of: sku, by: call, in: tx)
                }
            }
            let before = try await shop.offer("shirt-s", on: us, at: later - .milliseconds(1))
            #expect(before?.price.thousandths == 1_000_000)
            #expect(
                try await shop.offer("shirt-s", on: us, at: later)?.price.thousandths == 700_000)
            try await shop.write(at: later + .seconds(1)) { call, tx in
                let end = NewPrice(channel: us, currency: .usd, amount: nil)
                try Prices().set([end], of: sku, by: call, in: tx)
            }
            #expect(try await shop.offer("shirt-s", on: us, at: later) != nil)
            #expect(try await shop.offer("shirt-s", on: us, at: later + .seconds(1)) == nil)
            let history = try await shop.database.read { tx in
                try Prices().history(sku, on: us, before: .max, limit: 10, in: tx)
            }
            #expect(history.map(\.amount) == [nil, 700_000, 800_000, 1_000_000])
        }
    }

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
                let wish = ListingWish(channel: us, publishedAt: later)
                try Listings().publish(wish, of: id, by: call, in: tx)
                try Listings().unpublish(id, from: us, at: nil, by: call, in: tx)
            }
            #expect(try await shop.offer("shirt-s", on: us, at: later) == nil)
            let refused = await Shop.refusal {
                try await shop.write { call, tx in
                    let wish = ListingWish(
                        channel: us, publishedAt: later, unpublishedAt: testStart)
                    try Listings().publish(wish, of: id, by: call, in: tx)
                }
            }
            #expect(refused == "catalogue.listing-backwards")
        }
    }
}
