import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ProductCardsTests {
    private static let ahead = testStart + .seconds(1_800)

    /// Every command of the catalogue, each after what it needs.
    private static let steps: [(name: String, input: String)] = [
        (
            "markets.create",
            #"{"code":"nl","country":"NL","currency":"EUR","name":"Netherlands","#
                + #""cash_step":"0.05"}"#
        ),
        ("markets.update", #"{"code":"nl","legal_entity":"Selaras BV"}"#),
        (
            "taxes.set",
            #"{"place":"US","tax_class":"standard","components":[{"name":"state","rate":"0.05"}]}"#
        ),
        (
            "taxes.set",
            #"{"place":"US","tax_class":"standard","components":[{"name":"state","rate":"0.06"}],"#
                + #""valid_from":"\#(ahead.rfc3339)"}"#
        ),
        ("tax-presets.load", #"{"code":"us-il-chicago"}"#),
        ("taxes.end", #"{"place":"US","tax_class":"standard"}"#),
        (
            "channels.create",
            #"{"code":"web-nl","name":"Shop","kind":"web","currency":"EUR","locale":"nl-NL","#
                + #""tax_rate":"0.21","prices_include_tax":true}"#
        ),
        ("categories.create", #"{"slug":"shirts","name":"Shirts"}"#),
        (
            "products.create",
            #"{"slug":"coat","name":"Coat","options":["Size"],"status":"active","variants":["#
                + #"{"sku":"COAT-S","choices":["S"],"prices":[{"channel":"web-us","#
                + #""currency":"USD","amount":"70"}]}],"listings":[{"channel":"web-us"}]}"#
        ),
        ("products.update", #"{"id":"<shirt>","name":"Fine shirt","brand":"Selaras"}"#),
        ("products.update", #"{"id":"<shirt>","media":[{"kind":"image","url":"b.png"}]}"#),
        ("products.update", #"{"id":"<shirt>","media":[]}"#),
        ("products.update", #"{"id":"<shirt>","slug":"fine-shirt","status":"draft"}"#),
        ("products.update", #"{"id":"<shirt>","status":"active"}"#),
        (
            "variants.create",
            #"{"id":"<shirt>","variant":{"sku":"SHIRT-L","choices":["L"],"prices":[{"channel":"#
                + #""web-us","currency":"USD","amount":"14"}]}}"#
        ),
        (
            "prices.set",
            #"{"sku":"SHIRT-S","prices":[{"channel":"web-us","currency":"USD","amount":"9.50","#
                + #""compare_at":"10"}]}"#
        ),
        (
            "prices.set",
            #"{"sku":"SHIRT-S","prices":[{"channel":"web-us","currency":"USD","amount":"8","#
                + #""valid_from":"\#(ahead.rfc3339)"}]}"#
        ),
        ("prices.set", #"{"sku":"SHIRT-M","prices":[{"channel":"web-us","currency":"USD"}]}"#),
        ("barcodes.create", #"{"sku":"SHIRT-M","barcode":"4006381333931"}"#),
        ("external-codes.set", #"{"sku":"SHIRT-M","channel":"web-us","code":"B00-4711"}"#),
        ("weights.set", #"{"sku":"SHIRT-M","weight":250}"#),
        ("channels.update", #"{"code":"web-us","name":"Shop","tax_rate":"0.07"}"#),
        ("listings.publish", #"{"id":"<shirt>","channel":"web-id"}"#),
        ("listings.publish", #"{"id":"<shirt>","channel":"web-us","most_quantity":"3"}"#),
        ("listings.unpublish", #"{"id":"<shirt>","channel":"web-us"}"#),
        ("products.archive", #"{"id":"<shirt>"}"#),
        (
            "price-lists.create",
            #"{"code":"club","name":"C","currency":"USD","channels":["web-us"]}"#
        ),
        ("price-lists.update", #"{"code":"club","kind":"sale"}"#),
        ("price-lists.publish", #"{"code":"club","starts_at":"\#(ahead.rfc3339)"}"#),
        ("price-lists.withdraw", #"{"code":"club"}"#),
        ("price-lists.publish", #"{"code":"club"}"#),
        ("price-lists.end", #"{"code":"club","ends_at":"\#(ahead.rfc3339)"}"#),
        ("price-lists.create", #"{"code":"never","name":"N","currency":"USD"}"#),
        ("price-lists.discard", #"{"code":"never"}"#),
        ("collections.create", #"{"code":"summer","name":"Summer"}"#),
        ("collections.update", #"{"code":"summer","name":"Summer sale"}"#),
        ("collection-products.add", #"{"code":"summer","products":["<shirt>"]}"#),
        ("collection-products.remove", #"{"code":"summer","products":["<shirt>"]}"#),
        ("lanes.create", #"{"code":"staff","name":"S","position":300}"#),
        ("lanes.update", #"{"code":"staff","name":"T"}"#),
        (
            "promotions.create",
            #"{"code":"tea","name":"T","lane":"item","needs_coupon":true,"#
                + #""gives":{"kind":"percentage","rate":"0.1"}}"#
        ),
        ("promotions.update", #"{"code":"tea","name":"U"}"#),
        ("promotions.publish", #"{"code":"tea","starts_at":"\#(ahead.rfc3339)"}"#),
        ("promotions.withdraw", #"{"code":"tea"}"#),
        ("promotions.publish", #"{"code":"tea"}"#),
        ("coupons.create", #"{"code":"TEA-10","promotion":"tea"}"#),
        ("coupons.generate", #"{"batch":"mail","promotion":"tea","count":2}"#),
        ("coupons.archive", #"{"code":"TEA-10"}"#),
        ("promotions.end", #"{"code":"tea","ends_at":"\#(ahead.rfc3339)"}"#),
        (
            "promotions.create",
            #"{"code":"never","name":"N","lane":"item","gives":{"kind":"percentage","rate":"1"}}"#
        ),
        ("promotions.discard", #"{"code":"never"}"#),
    ]

    private static let lists = [
        "{}", #"{"sort":"name"}"#, #"{"sort":"newest","limit":2}"#, #"{"status":"active"}"#,
        #"{"channel":"web-us"}"#, #"{"channel":"web-id"}"#,
    ]

    private static let items = ["shirt-s", "SHIRT-M", "VEST-S", "COAT-S"].flatMap { sku in
        [#"{"sku":"\#(sku)"}"#]
            + ["web-us", "web-id"].map { #"{"sku":"\#(sku)","channel":"\#($0)"}"# }
    }

    /// What a gateway remembers.
    private struct Memory {
        let cards = ProductCards()
        let items = ItemCards()
    }

    @Test(arguments: Engines.available)
    func `no command of the catalogue leaves a list or item stale, at whichever gateway`(
        _ kind: EngineKind
    ) async throws {
        let commands = CatalogueOperations.all(knowing: ChannelAssortment()).filter {
            $0.kind == .command
        }.map(\.name)
        #expect(Set(Self.steps.map { "catalogue." + $0.name }) == Set(commands))
        try await Shop.open(kind) { shop in
            let shirt = try await shop.create(try Shop.shirt())
            _ = try await shop.create(try Shop.shirt("vest"))
            let (here, there) = (Memory(), Memory())
            try await compare([here, there], in: shop, after: "nothing", [testStart, Self.ahead])
            for (number, (name, input)) in Self.steps.enumerated() {
                let input = input.replacing("<shirt>", with: shirt.text)
                _ = try await shop.perform("catalogue." + name, input, from: here.cards, here.items)
                // A price that was set ahead begins: every third time, and at the end.
                let isAhead = number.isMultiple(of: 3) || number == Self.steps.count - 1
                try await compare(
                    [here, there], in: shop, after: input,
                    isAhead ? [testStart, Self.ahead] : [testStart])
            }
        }
    }

    /// Compares what gateways answer that have known the catalogue for long with what one does that
    /// has just begun.
    private func compare(
        _ gateways: [Memory], in shop: Shop, after step: String, _ moments: [Instant]
    ) async throws {
        for moment in moments {
            for list in Self.lists {
                let fresh = try await shop.perform("catalogue.products.list", list, at: moment)
                for gateway in gateways {
                    let known = try await shop.perform(
                        "catalogue.products.list", list, from: gateway.cards, at: moment)
                    #expect(known == fresh, "\(list) after \(step)")
                }
            }
            for item in Self.items {
                let fresh = await shop.item(item, from: ItemCards(), at: moment)
                for gateway in gateways {
                    let known = await shop.item(item, from: gateway.items, at: moment)
                    #expect(known == fresh, "\(item) after \(step)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a card is made once, and anew when its product changes or a price begins`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let shirt = try await shop.create(try Shop.shirt())
            _ = try await shop.create(try Shop.shirt("vest"))
            let cards = ProductCards()
            func list(at now: Instant = testStart) async throws -> Int {
                let before = cards.made
                let asked = #"{"channel":"web-us"}"#
                _ = try await shop.perform("catalogue.products.list", asked, from: cards, at: now)
                return cards.made - before
            }
            #expect(try await list() == 2)
            #expect(try await list() == 0)
            let change = #"{"id":"\#(shirt.text)","brand":"Selaras"}"#
            _ = try await shop.perform("catalogue.products.update", change)
            #expect(try await list() == 1)
            let price =
                #"{"sku":"VEST-S","prices":[{"channel":"web-us","currency":"USD","amount":"8","#
                + #""valid_from":"\#(Self.ahead.rfc3339)"}]}"#
            _ = try await shop.perform("catalogue.prices.set", price)
            #expect(try await list() == 1)
            #expect(try await list(at: Self.ahead + .milliseconds(-1)) == 0)
            #expect(try await list(at: Self.ahead) == 1)
            #expect(try await list(at: Self.ahead + .seconds(86_400)) == 0)
            // A clock behind that by which the card was made: the price had not begun there.
            #expect(try await list() == 1)
        }
    }

    @Test func `keeps no more than it may, and answers all the same`() async throws {
        try await Shop.open(.sqlite) { shop in
            for name in ["shirt", "vest", "coat"] {
                _ = try await shop.create(try Shop.shirt(name))
            }
            let cards = ProductCards(most: 500)
            for round in 1...3 {
                let known = try await shop.perform("catalogue.products.list", from: cards)
                #expect(known == (try await shop.perform("catalogue.products.list")))
                #expect(cards.made == 3 * round)
            }
        }
    }
}

extension ProductCard {
    /// What is written on it.
    var tree: JSONTree {
        get throws { JSONTree(try JSONDocument(json).root) }
    }
}

extension Shop {
    /// An item as it is shown, or the code of the refusal.
    func item(
        _ input: String, from items: ItemCards, at now: Instant = testStart
    ) async -> String {
        do {
            let name = "catalogue.variants.show"
            let body = try await perform(name, input, from: ProductCards(), items, at: now)
            return String(decoding: body, as: UTF8.self)
        } catch {
            return (error as? RetailError)?.code.rawValue ?? "\(error)"
        }
    }
}
