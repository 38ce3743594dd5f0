import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ShopWindowTests {
    private func ask(
        _ name: String, _ input: String, in shop: Shop, as own: OwnData?
    ) async throws -> String {
        let operation = try #require(
            CatalogueOperations.all(knowing: ChannelAssortment()).first { $0.name == name })
        let whole = try JSONDocument(Array(input.utf8)).root
        let call = Call(
            actor: own.map { .customer($0.customer) } ?? .system("test"),
            grants: own == nil ? .all : [], own: own, now: testStart, ids: shop.ids,
            requestID: "test")
        let outcome = try await Dispatcher(database: shop.database).perform(
            operation, try OperationInput(whole: whole, for: operation), call)
        return String(decoding: outcome.body, as: UTF8.self)
    }

    private func refusal(
        _ name: String, _ input: String, in shop: Shop, as own: OwnData?
    ) async -> String? {
        await refusalCode { _ = try await ask(name, input, in: shop, as: own) }?.rawValue
    }

    /// A customer of `web-us`.
    private let ana = OwnData(customer: RawID(high: 1, low: 1), channel: Shop.usd.channel.code)

    /// One product on the customer's channel, and four that are not for the customer's eyes: a
    /// draft, one that ended, one of another channel, one that is to be shown later.
    private func furnish(_ shop: Shop) async throws -> [String: String] {
        var products: [String: String] = [:]
        for name in ["shirt", "draft", "ended", "other", "later"] {
            var product = try Shop.shirt(name)
            product.variants[0].barcodes = ["\(name)-code"]
            product.variants[0].prices.append(
                NewPrice(channel: Shop.idr.channel.code, currency: .idr, amount: 7_770_000))
            if name == "draft" { product.facts.status = .draft }
            product.listings =
                switch name {
                case "other": [NewListing(channel: Shop.idr.channel.code)]
                case "later":
                    [
                        NewListing(
                            channel: Shop.usd.channel.code, publishedAt: testStart + .seconds(60))
                    ]
                default:
                    [
                        NewListing(channel: Shop.usd.channel.code),
                        NewListing(channel: Shop.idr.channel.code),
                    ]
                }
            let id = try await shop.create(product)
            products[name] = id.text
            try await shop.write { call, tx in
                let code = ExternalCode(channel: Shop.idr.channel.code, code: "F-\(name)")
                try ItemCodes(knowing: ChannelAssortment()).assign(
                    code, to: SKU("\(name)-S"), by: call, in: tx)
                guard name == "ended" else { return }
                try Products().update(
                    Worded(ProductChange(of: id, \.status, to: .archived)), by: call, in: tx)
            }
        }
        return products
    }

    @Test(arguments: Engines.available)
    func `lists and finds for a customer what is on sale on the channel alone`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let products = try await furnish(shop)
            for (name, input) in [
                ("catalogue.products.list", "{}"),
                ("catalogue.products.list", #"{"status":"active"}"#),
                ("catalogue.products.search", "{}"),
                ("catalogue.products.search", #"{"text":"plain"}"#),
            ] {
                let text = try await ask(name, input, in: shop, as: ana)
                for (product, id) in products {
                    #expect(text.contains(id) == (product == "shirt"), "\(name) \(product)")
                }
            }
            for status in ["draft", "archived"] {
                let input = #"{"status":"\#(status)"}"#
                let text = try await ask("catalogue.products.list", input, in: shop, as: ana)
                #expect(text == #"{"items":[]}"#)
                let staff = try await ask("catalogue.products.list", input, in: shop, as: nil)
                #expect(staff.contains("product_"))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `shows a customer no product, item or code that is not on sale there`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for (product, id) in try await furnish(shop) {
                let asked = [
                    ("catalogue.products.show", #"{"id":"\#(id)"}"#, "catalogue.product-unknown"),
                    (
                        "catalogue.variants.show", #"{"sku":"\#(product)-S"}"#,
                        "catalogue.item-unknown"
                    ),
                    (
                        "catalogue.items.find", #"{"code":"\#(product)-code"}"#,
                        "catalogue.item-unknown"
                    ),
                ]
                for (name, input, code) in asked {
                    let refused = await refusal(name, input, in: shop, as: ana)
                    #expect(refused == (product == "shirt" ? nil : code), "\(name) \(product)")
                    #expect(await refusal(name, input, in: shop, as: nil) == nil)
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `tells a customer of no other channel`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let listed = try await ask("catalogue.channels.list", "{}", in: shop, as: ana)
            #expect(listed.contains("web-us") && !listed.contains("web-id"))
            let show = "catalogue.channels.show"
            #expect(await refusal(show, #"{"code":"web-us"}"#, in: shop, as: ana) == nil)
            for code in ["web-id", "web-nowhere"] {
                let refused = await refusal(show, #"{"code":"\#(code)"}"#, in: shop, as: ana)
                #expect(refused == "request.channel-forbidden")
            }
            let all = try await ask("catalogue.channels.list", "{}", in: shop, as: nil)
            #expect(all.contains("web-id"))
        }
    }

    @Test(arguments: Engines.available)
    func `keeps other channels' codes and prices from a customer`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let id = try #require(try await furnish(shop)["shirt"])
            let shown = try await ask(
                "catalogue.products.show", #"{"id":"\#(id)"}"#, in: shop, as: ana)
            for secret in ["web-id", "F-shirt", "777", "set_by"] {
                #expect(!shown.contains(secret), "\(secret)")
            }
            #expect(shown.contains("shirt-code") && shown.contains("web-us"))
            for (name, input) in [
                ("catalogue.products.list", #"{"channel":"web-id"}"#),
                ("catalogue.products.search", #"{"channel":"web-id"}"#),
                ("catalogue.variants.show", #"{"sku":"shirt-S","channel":"web-id"}"#),
                ("catalogue.items.find", #"{"code":"F-shirt","channel":"web-id"}"#),
            ] {
                let code = await refusal(name, input, in: shop, as: ana)
                #expect(code == "request.channel-forbidden", "\(name)")
            }
            let byCode = await refusal(
                "catalogue.items.find", #"{"code":"F-shirt"}"#, in: shop, as: ana)
            #expect(byCode == "catalogue.item-unknown")
        }
    }
}
