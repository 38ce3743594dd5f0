import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ConsistencyTests {
    @Test(arguments: Engines.available)
    func `reports what is not one on all sales channels, and nothing else`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let app = Shop.channel("app-us", "USD", rate: 0)
            var news = Shop.channel("news", "USD", rate: 0)
            news.channel.purpose = .information
            let quiet = news
            try await shop.write { call, tx in
                _ = try Channels().create(ChannelDraft(entry: app), by: call, in: tx)
                _ = try Channels().create(ChannelDraft(entry: quiet), by: call, in: tx)
            }
            var shirt = try Shop.shirt()
            shirt.listings.append(NewListing(channel: app.channel.code))
            let amounts: [Int64] = [10_000_000, 13_000_000]
            for (index, amount) in amounts.enumerated() {
                shirt.variants[index].prices.append(
                    NewPrice(channel: app.channel.code, currency: .usd, amount: amount))
            }
            var third = NewVariant(sku: try SKU("shirt-l"))
            third.choices = ["L"]
            third.prices = [
                NewPrice(channel: app.channel.code, currency: .usd, amount: 14_000_000)
            ]
            shirt.variants.append(third)
            _ = try await shop.create(shirt)
            let page = try await shop.database.read { tx in
                try Consistency(frame: ChannelAssortment().frame(in: tx)).page(
                    DiscrepancyFilter(), ListRequest(sort: .oldest, countsAll: true),
                    at: testStart, in: tx)
            }
            #expect(page.next == nil && page.total == Total(counted: 3))
            let found = Set(page.items.map { "\($0.kind) \($0.channel) \($0.sku?.key ?? "-")" })
            #expect(
                found == [
                    "notListed web-id -", "priceDiffers web-us SHIRT-M", "noPrice web-us SHIRT-L",
                ])
        }
    }
}
