import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct CatalogueOperationsTests {
    private func perform(
        _ name: String, _ input: String = "{}", on shop: Shop, key: String? = nil,
        permissions: Permissions = .all
    ) async throws -> JSONTree {
        let body = try await shop.perform(name, input, key: key, permissions: permissions)
        return JSONTree(try JSONDocument(body).root)
    }

    @Test func `has examples that its inputs accept, and names and paths of its own`() async throws
    {
        let all = CatalogueOperations.all(knowing: ChannelAssortment())
        #expect(Set(all.map(\.name)).count == all.count)
        #expect(Set(all.map { "\($0.method) \($0.path)" }).count == all.count)
        for operation in all {
            #expect(operation.name.hasPrefix("catalogue."))
        }
        try await Shop.open(.sqlite) { shop in
            for operation in all {
                let code = await refusalCode {
                    _ = try await perform(operation.name, operation.example, on: shop)
                }
                #expect(code != "request.invalid-input", "\(operation.name)")
                #expect(code?.rawValue != "no-retail-error", "\(operation.name)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `makes a product by its example, finds it and sells it`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let create = try #require(
                CatalogueOperations.all(knowing: ChannelAssortment()).first {
                    $0.name == "catalogue.products.create"
                })
            let made = try await perform("catalogue.products.create", create.example, on: shop)
            let id = try #require(made["id"]?.text)
            let show = #"{"sku":"shirt-m","channel":"web-id"}"#
            let item = try await perform("catalogue.variants.show", show, on: shop)
            #expect(item["offer"]?["price"]?["amount"] == .string("199000"))
            #expect(item["offer"]?["tax_rate"] == .string("0.11"))
            #expect(item["name"]?.text == "Plain shirt (M)")
            let found = try await perform(
                "catalogue.items.find", #"{"code":"4006381333931"}"#, on: shop)
            #expect(found["found_by"]?.text == "barcode")
            let page = try await perform(
                "catalogue.products.list", #"{"channel":"web-id","limit":1}"#, on: shop)
            #expect(page["items"]?.first?["id"]?.text == id)
            let search = try await perform(
                "catalogue.products.search", #"{"text":"plain sh","channel":"web-id"}"#, on: shop)
            #expect(search["count"] == .integer(1))
            _ = try await perform(
                "catalogue.variants.create",
                #"{"id":"\#(id)","variant":{"sku":"SHIRT-L","choices":["L"]}}"#, on: shop)
            _ = try await perform(
                "catalogue.prices.set",
                #"{"sku":"SHIRT-L","prices":"#
                    + #"[{"channel":"web-id","currency":"IDR","amount":0.085}]}"#,
                on: shop)
            let prices = try await perform(
                "catalogue.prices.list", #"{"sku":"SHIRT-L"}"#, on: shop)
            #expect(prices["items"]?.first?["amount"] == .string("0.085"))
            _ = try await perform(
                "catalogue.listings.unpublish", #"{"id":"\#(id)","channel":"web-id"}"#, on: shop)
            let gone = try await perform("catalogue.variants.show", show, on: shop)
            #expect(gone["offer"]?["is_published"] == .boolean(false))
            let archived = try await perform(
                "catalogue.products.archive", #"{"id":"\#(id)"}"#, on: shop)
            #expect(archived["status"]?.text == "archived")
            #expect(archived["version"] == .integer(5))
            _ = try await perform("catalogue.discrepancies.list", on: shop)
        }
    }

    @Test(arguments: ["0.0009", "4", "1.000001"])
    func `a tax that looks like a mistake has to be confirmed`(rate: String) async throws {
        try await Shop.open(.sqlite) { shop in
            let channel =
                #"{"code":"tax-free","name":"T","kind":"web","currency":"EUR","locale":"de","#
                + #""tax_rate":"\#(rate)""#
            let product = #"{"slug":"t","name":"T","variants":[{"sku":"T"}],"tax_rate":"\#(rate)""#
            let change = #"{"code":"web-us","tax_rate":"\#(rate)""#
            for (name, input) in [
                ("catalogue.channels.create", channel), ("catalogue.channels.update", change),
                ("catalogue.products.create", product),
            ] {
                let refused = await refusalCode {
                    _ = try await perform(name, input + "}", on: shop)
                }
                #expect(refused == "catalogue.tax-rate-unlikely")
                let made = try await perform(name, input + #","confirm":true}"#, on: shop)
                #expect(made["tax_rate"] == .string(rate), "\(name)")
            }
        }
    }

    @Test func `no tax is above four times the price, confirmed or not`() async throws {
        try await Shop.open(.sqlite) { shop in
            let refused = await refusalCode {
                _ = try await perform(
                    "catalogue.channels.update",
                    #"{"code":"web-us","tax_rate":"11","confirm":true}"#, on: shop)
            }
            #expect(refused == "request.invalid-input")
        }
    }

    @Test(arguments: ["0", "0.001", "0.11", "1"])
    func `a likely tax needs no confirmation`(rate: String) async throws {
        try await Shop.open(.sqlite) { shop in
            let made = try await perform(
                "catalogue.channels.update", #"{"code":"web-us","tax_rate":"\#(rate)"}"#, on: shop)
            #expect(made["tax_rate"] == .string(rate))
        }
    }

    @Test func `answers the same key with the same product`() async throws {
        try await Shop.open(.sqlite) { shop in
            let input = #"{"slug":"a","name":"A","variants":[{"sku":"A"}]}"#
            let first = try await perform(
                "catalogue.products.create", input, on: shop, key: "one-and-only")
            let again = try await perform(
                "catalogue.products.create", input, on: shop, key: "one-and-only")
            #expect(first == again)
        }
    }

    @Test(arguments: [
        ("catalogue.products.create", #"{"slug":"a","name":"A","variants":[]}"#),
        ("catalogue.products.create", #"{"slug":"A b","name":"A","variants":[{"sku":"A"}]}"#),
        (
            "catalogue.products.create",
            #"{"slug":"product_abc","name":"A","variants":[{"sku":"A"}]}"#
        ), ("catalogue.categories.create", #"{"slug":"category_a","name":"A"}"#),
        ("catalogue.products.search", #"{"text":"%"}"#),
        ("catalogue.products.search", #"{"text":"a b c d e f g h i j k l m"}"#),
        ("catalogue.channels.create", #"{"code":"x","name":"X"}"#),
        ("catalogue.products.search", #"{"min_price":"1"}"#),
        (
            "catalogue.prices.set",
            #"{"sku":"A","prices":[{"channel":"web-id","currency":"IDR","amount":"-0.01"}]}"#
        ),
        (
            "catalogue.prices.set",
            #"{"sku":"A","prices":[{"channel":"web-id","currency":"IDR","amount":0.0000001}]}"#
        ),
    ])
    func `refuses input out of bounds`(_ name: String, _ input: String) async throws {
        try await Shop.open(.sqlite) { shop in
            let refused = await refusalCode { _ = try await perform(name, input, on: shop) }
            #expect(refused == "request.invalid-input")
        }
    }

    @Test func `refuses a caller without the permission, and names what is unknown`() async throws {
        try await Shop.open(.sqlite) { shop in
            let forbidden = await refusalCode {
                _ = try await perform(
                    "catalogue.channels.list", on: shop,
                    permissions: Permissions(["catalogue.products.read"]))
            }
            #expect(forbidden == "request.forbidden")
            for (name, input, code) in [
                ("catalogue.channels.show", #"{"code":"nowhere"}"#, "catalogue.channel-unknown"),
                ("catalogue.variants.show", #"{"sku":"no"}"#, "catalogue.item-unknown"),
                (
                    "catalogue.variants.show", #"{"sku":"no","channel":"nowhere"}"#,
                    "catalogue.channel-unknown"
                ),
                (
                    "catalogue.products.show",
                    #"{"id":"product_01h455vb4pex5vsknk084sn02q"}"#, "catalogue.product-unknown"
                ),
            ] {
                let refused = await refusalCode { _ = try await perform(name, input, on: shop) }
                #expect(refused == RetailError.Code(rawValue: code))
            }
        }
    }
}
