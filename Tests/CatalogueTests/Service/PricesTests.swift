import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct PricesTests {
    @Test(arguments: Engines.available)
    func `gives the price that holds at the moment, scheduled ones and corrections too`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let us = Shop.usd.channel.code
            let sku = try SKU("shirt-s")
            let later = testStart + .seconds(3_600)
            _ = try await shop.create(try Shop.shirt())
            for amount in [Int64(8_000_000), 7_000_000] {
                try await shop.write { call, tx in
                    let price = NewPrice(
                        channel: us, currency: .usd, amount: amount, compareAt: 10_000_000,
                        validFrom: later)
                    try Prices().set([price], of: sku, by: call, in: tx)
                }
            }
            let before = try await shop.offer("shirt-s", on: us, at: later - .milliseconds(1))
            #expect(before?.price.millionths == 10_000_000)
            #expect(
                try await shop.offer("shirt-s", on: us, at: later)?.price.millionths == 7_000_000)
            try await shop.write(at: later + .seconds(1)) { call, tx in
                let end = NewPrice(channel: us, currency: .usd, amount: nil)
                try Prices().set([end], of: sku, by: call, in: tx)
            }
            #expect(try await shop.offer("shirt-s", on: us, at: later) != nil)
            #expect(try await shop.offer("shirt-s", on: us, at: later + .seconds(1)) == nil)
            let history = try await shop.database.read { tx in
                try Prices().list(
                    PriceFilter(sku: sku, channel: us), ListRequest(sort: .newest), in: tx
                ).items
            }
            #expect(history.map(\.amount) == [nil, 7_000_000, 8_000_000, 10_000_000])
        }
    }

    @Test(arguments: Engines.available)
    func `takes prices only in the currency of their channel, which may go without saying`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let us = Shop.usd.channel.code
            let sku = try SKU("shirt-s")
            _ = try await shop.create(try Shop.shirt())
            let refused = await refusalCode {
                try await shop.write { call, tx in
                    let prices = [
                        NewPrice(channel: us, currency: .usd, amount: 1),
                        NewPrice(channel: us, currency: .idr, amount: 2),
                    ]
                    try Prices().set(prices, of: sku, by: call, in: tx)
                }
            }
            #expect(refused == "catalogue.currency-not-sold")
            var other = try Shop.shirt("other")
            other.variants[0].prices[0].currency = .eur
            let product = other
            let created = await refusalCode { _ = try await shop.create(product) }
            #expect(created == "catalogue.currency-not-sold")
            try await shop.write { call, tx in
                let price = NewPrice(channel: us, currency: nil, amount: 5_000_000)
                try Prices().set([price], of: sku, by: call, in: tx)
            }
            let price = try await shop.offer("shirt-s", on: us)?.price
            #expect(price == UnitPrice(millionths: 5_000_000, currency: .usd))
        }
    }
}
