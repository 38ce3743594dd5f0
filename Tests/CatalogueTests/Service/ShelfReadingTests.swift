import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

/// What items cost by price lists: for whom, where, from how much on, and when.
@Suite struct ShelfReadingTests {
    /// What the small shirt costs on the web shop, in millionths.
    private func price(
        _ quantity: Int64 = 1, at now: Instant = testStart, in shop: Shop,
        _ change: (inout PriceContext) throws -> Void = { _ in }
    ) async throws -> Int64? {
        let (sku, us) = (try SKU("shirt-s"), Shop.usd.channel.code)
        let offering = try await shop.database.read { [assortment = shop.assortment] tx in
            try assortment.offering([sku], on: us, at: now, in: tx)
        }
        var context = PriceContext(
            channel: us, rules: MoneyRules(usualIn: .usd), now: now)
        try change(&context)
        return try offering.book.terms(of: sku, for: try Quantity(whole: quantity), context)?
            .price.millionths
    }

    @Test(arguments: Engines.available)
    func `the narrowest list counts, a sale where it is lower, and more costs less`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            try await shop.publish("base", [(0, 12_000_000)])
            // The channel's own price is an override of what counts for all.
            #expect(try await price(in: shop) == 10_000_000)
            try await shop.publish(
                "members", for: Audience(groups: [try Code("club")]),
                [(0, 9_000_000), (3, 8_000_000)])
            try await shop.publish("autumn", as: .sale, [(0, 8_500_000)])
            try await shop.publish(
                "jakarta", for: Audience(locations: [try Code("jkt-01")]), [(0, 9_500_000)])
            #expect(try await price(in: shop) == 8_500_000)
            let club: @Sendable (inout PriceContext) throws -> Void = {
                $0.groups = [try Code("club")]
            }
            #expect(try await price(2, in: shop, club) == 8_500_000)
            #expect(try await price(3, in: shop, club) == 8_000_000)
            #expect(
                try await price(in: shop) { $0.location = try Code("jkt-01") } == 8_500_000)
        }
    }

    @Test(arguments: Engines.available)
    func `a list counts in its time alone, everywhere that prices are shown`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            let (start, end) = (testStart + .seconds(60), testStart + .seconds(120))
            try await shop.publish("flash", as: .sale, from: start, until: end, [(0, 4_000_000)])
            let (cards, items) = (ProductCards(), ItemCards())
            for (now, asked) in [
                (testStart, "10"), (start - .milliseconds(1), "10"), (start, "4"),
                (end - .milliseconds(1), "4"), (end, "10"), (testStart, "10"),
            ] {
                #expect(
                    try await price(at: now, in: shop)
                        == (try #require(Int64(asked))) * 1_000_000)
                for (name, input) in [
                    ("catalogue.variants.show", #"{"sku":"shirt-s","channel":"web-us"}"#),
                    ("catalogue.items.find", #"{"code":"shirt-s","channel":"web-us"}"#),
                    ("catalogue.products.list", #"{"channel":"web-us"}"#),
                    ("catalogue.products.search", #"{"text":"plain","channel":"web-us"}"#),
                ] {
                    let shown = String(
                        decoding: try await shop.perform(name, input, from: cards, items, at: now),
                        as: UTF8.self)
                    #expect(
                        shown.contains("\"amount\":\"\(asked).00\""),
                        "\(name) at \(now): \(shown)")
                }
                // What is shown is also what is looked for.
                let cheap = try await shop.perform(
                    "catalogue.products.search",
                    #"{"channel":"web-us","text":"plain","max_price":"5"}"#,
                    at: now)
                #expect(
                    String(decoding: cheap, as: UTF8.self).contains("Plain shirt") == (asked == "4")
                )
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a list that is withdrawn while another begins changes what lists show`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            let start = testStart + .seconds(60)
            try await shop.publish("later", as: .sale, from: start, [(0, 1_000_000)])
            try await shop.publish("now", as: .sale, from: start, [(0, 4_000_000)])
            try await shop.write { call, tx in
                _ = try PriceLists().withdraw(try Code("now"), by: call, in: tx)
            }
            let cards = ProductCards()
            func shown(at now: Instant) async throws -> String {
                String(
                    decoding: try await shop.perform(
                        "catalogue.products.list", #"{"channel":"web-us"}"#, from: cards, at: now),
                    as: UTF8.self)
            }
            #expect(try await shown(at: testStart).contains("\"amount\":\"10.00\""))
            try await shop.write(at: testStart + .seconds(1)) { call, tx in
                _ = try PriceLists().withdraw(try Code("later"), by: call, in: tx)
                _ = try PriceLists().publish(
                    Publishing(code: try Code("now"), startsAt: nil, endsAt: nil), by: call,
                    in: tx)
            }
            #expect(
                try await shown(at: testStart + .seconds(2)).contains("\"amount\":\"4.00\""))
        }
    }

    @Test(arguments: Engines.available)
    func `an ended list gives no price any more, and takes none`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            try await shop.publish("club", as: .sale, [(0, 5_000_000)])
            #expect(try await price(in: shop) == 5_000_000)
            let later = testStart + .seconds(5)
            try await shop.write(at: later) { call, tx in
                _ = try PriceLists().end(
                    Ending(code: try Code("club"), endsAt: nil), by: call, in: tx)
            }
            #expect(try await price(at: later, in: shop) == 10_000_000)
            // A sale of before is priced by what held then.
            #expect(try await price(in: shop) == 5_000_000)
            let sku = try SKU("shirt-s")
            for list in ["club", "web-us", "nothing"] {
                await #expect(throws: (any Error).self) {
                    try await shop.write(at: later) { call, tx in
                        try Prices().set(
                            [NewPrice(by: .list(try Code(list)), currency: nil, amount: 1)],
                            of: sku, by: call, in: tx)
                    }
                }
            }
        }
    }
}

extension Shop {
    /// A list in dollars that is live at once, with a price for the small shirt.
    func publish(
        _ code: String, as kind: PriceList.Kind = .price, for audience: Audience = Audience(),
        from start: Instant? = nil, until end: Instant? = nil, _ prices: [(Int64, Int64?)]
    ) async throws {
        let code = try Code<PriceList>(code)
        let sku = try SKU("shirt-s")
        try await write { call, tx in
            var entry = PriceListEntry(
                code: code, currency: .usd, name: code.text, kind: kind, pricesIncludeTax: true,
                channel: nil)
            entry.audience = audience
            _ = try PriceLists().create(entry, by: call, in: tx)
            try Prices().set(
                prices.map {
                    NewPrice(
                        by: .list(code), from: try Quantity(whole: $0.0), currency: nil,
                        amount: $0.1)
                }, of: sku, by: call, in: tx)
            _ = try PriceLists().publish(
                Publishing(code: code, startsAt: start, endsAt: end), by: call, in: tx)
        }
    }
}
