import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct PriceHomesTests {
    @Test(arguments: Engines.available)
    func `refuses prices of what is not there, is over or sells otherwise, naming the field`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for code in ["zone-1", "over"] {
                _ = try await shop.perform(
                    "catalogue.price-lists.create",
                    #"{"code":"\#(code)","name":"Zone","currency":"USD"}"#)
            }
            _ = try await shop.perform("catalogue.price-lists.discard", #"{"code":"over"}"#)
            let good = NewPrice(by: .list(try Code("zone-1")), currency: nil, amount: 1)
            let own = NewPrice(channel: Shop.usd.channel.code, currency: .usd, amount: 1)
            try await check([good, own, good], in: shop)
            let table: [(PriceHome, Currency?, String, String)] = [
                (.channel(try Code("nowhere")), nil, "catalogue.channel-unknown", "channel"),
                (.list(try Code("nothing")), nil, "catalogue.price-list-unknown", "list"),
                (.list(try Code("web-us")), nil, "catalogue.price-list-of-channel", "list"),
                (.list(try Code("over")), nil, "catalogue.wrong-state", "list"),
                (.list(try Code("zone-1")), .idr, "catalogue.currency-not-sold", "currency"),
                (
                    .channel(Shop.usd.channel.code), .idr, "catalogue.currency-not-sold",
                    "currency"
                ),
            ]
            for (home, currency, code, field) in table {
                let bad = NewPrice(by: home, currency: currency, amount: 1)
                let refusal = await #expect(throws: RetailError.self, "\(home)") {
                    try await check([good, bad], in: shop)
                }
                #expect(refusal?.code.rawValue == code)
                #expect(refusal?.issues.first?.pointer == "/prices/1/\(field)")
            }
        }
    }

    private func check(_ prices: [NewPrice], in shop: Shop) async throws {
        try await shop.database.read { tx in
            try PriceHomes(of: prices, in: tx).check(prices, at: "/prices", testStart)
        }
    }
}
