import Foundation
import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// The demo shop of Saleor, where the data folder is.
private enum SaleorDemo {
    static let folder =
        ProcessInfo.processInfo.environment["SELARAS_DATA"]
        ?? FileManager.default.currentDirectoryPath + "/../shared/data"
    static let path = folder + "/saleor-catalogue/populatedb_data.json.gz"
    static let isThere = FileManager.default.fileExists(atPath: path)

    static func bytes() throws -> [UInt8] {
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", path]
        let pipe = Pipe()
        gzip.standardOutput = pipe
        try gzip.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        gzip.waitUntilExit()
        return Array(data)
    }
}

@Suite struct SaleorTests {
    /// Two variants, one of them without SKU, and records that cannot be taken in.
    private static let small = """
        [{"model":"channel.channel","pk":1,"fields":{"name":"US","slug":"us","is_active":true,
           "currency_code":"USD"}},
         {"model":"product.category","pk":2,"fields":{"name":"Child","slug":"child","parent":1,
           "level":1,"lft":2,"tree_id":1}},
         {"model":"product.category","pk":1,"fields":{"name":"Top","slug":"top","parent":null,
           "level":0,"lft":1,"tree_id":1}},
         {"model":"product.product","pk":7,"fields":{"name":"Cup","slug":"cup","category":2,
           "description_plaintext":"A cup."}},
         {"model":"product.productvariant","pk":70,"fields":{"sku":"CUP-1","name":"Red",
           "product":7,"sort_order":1}},
         {"model":"product.productvariant","pk":71,"fields":{"sku":null,"product":7,
           "name":"UHJvZHVjdFZhcmlhbnQ6MzQ1","sort_order":0}},
         {"model":"product.productvariantchannellisting","pk":1,"fields":{"variant":70,
           "channel":1,"currency":"USD","price_amount":"12.345"}},
         {"model":"product.productchannellisting","pk":1,"fields":{"product":7,"channel":1,
           "is_published":true,"published_at":"2022-05-13T00:00:00Z"}},
         {"model":"product.product","pk":8,"fields":{"name":"Bad","slug":"No Slug"}},
         {"model":"product.product","pk":9,"fields":{"name":"Nameless"}},
         {"model":"product.productvariant","pk":90,"fields":{"sku":"x","product":99}},
         {"model":"warehouse.warehouse","pk":"w","fields":{"slug":"main"}},
         {"model":"warehouse.stock","pk":5,"fields":{"warehouse":"w","product_variant":70,
           "quantity":4}},
         {"model":"menu.menu","pk":1,"fields":{}},
         {"no":"record"}]
        """

    private func take(
        _ text: String, into market: Market, isDry: Bool = false
    ) async throws -> JSONTree {
        try await market.take(in: text, to: "saleor", isDry: isDry)
    }

    @Test(arguments: Engines.available)
    func `takes in what is right, names what is not, and changes nothing the second time`(
        _ kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let dry = try await take(Self.small, into: market, isDry: true)
            let first = try await take(Self.small, into: market)
            #expect(first.counts == [6, 0, 0, 4], "\(first)")
            #expect(dry.counts == first.counts && dry["counted"] == first["counted"])
            let rejects = try await market.rejects(first)
            #expect(
                rejects.map { $0.text("record") } == [
                    "product.product 8", "product.product 9", "product.productvariant 90",
                    "entry 15",
                ])
            #expect(rejects.map { $0.number("row") } == [9, 10, 11, 15])
            #expect(rejects[2].text("reason").contains("product.product 99"))
            #expect(first["counted"]?.text("left out: menu.menu") == "1")
            #expect(first["counted"]?.text("variants called SALEOR-<key>") == "1")
            let item = try await market.perform(
                "catalogue.variants.show", #"{"sku":"CUP-1","channel":"us"}"#)
            #expect(item["offer"]?["price"]?.text("amount") == "12.345")
            #expect(item.text("name") == "Cup (Red)")
            let second = try await take(Self.small, into: market)
            #expect(second.counts == [0, 0, 6, 4])
            #expect(try await database.findings(of: market.selaras.modules.flatMap(\.checks)) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `changes what a newer file changed, and brings sold stock not back`(
        _ kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            _ = try await take(Self.small, into: market)
            try await market.perform(
                "inventory.stock.adjust",
                #"{"sku":"CUP-1","location":"main","change":"-4","reason":"lost"}"#)
            let text = Self.small.replacing("12.345", with: "13").replacing("A cup.", with: "New")
            let dry = try await take(text, into: market, isDry: true)
            let done = try await take(text, into: market)
            #expect(done.counts == [0, 1, 5, 4] && dry.counts == done.counts)
            let item = try await market.perform(
                "catalogue.variants.show", #"{"sku":"CUP-1","channel":"us"}"#)
            #expect(item["offer"]?["price"]?.text("amount") == "13.00")
            let cup = try await market.perform("catalogue.products.show", #"{"id":"cup"}"#)
            #expect(cup.text("description") == "New" && cup.list("listings").count == 1)
            let level = try await market.perform(
                "inventory.stock-levels.show", #"{"sku":"CUP-1"}"#)
            #expect(level.list("items").first?.text("on_hand") == "0")
        }
    }

    @Test(arguments: ["{}", "[", "null", "[{}]x", "[" + String(repeating: "[", count: 100)])
    func `refuses what is no fixture`(_ text: String) async throws {
        try await withDatabase(.sqlite, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let failed = try await take(text, into: market)
            #expect(failed.text("state") == "failed")
            #expect(failed.text("problem").hasPrefix("exchange.file-unreadable"))
        }
    }

    @Test(
        .enabled(
            if: SaleorDemo.isThere,
            "saleor-catalogue is not in the data folder: set SELARAS_DATA to it"),
        arguments: Engines.available)
    func `takes in the demo shop of Saleor with every price of every channel`(
        _ kind: EngineKind
    ) async throws {
        let bytes = try SaleorDemo.bytes()
        try await withDatabase(kind, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let dry = try await market.finish(
                try await market.hand(in: bytes, to: "saleor", isDry: true))
            let done = try await market.finish(try await market.hand(in: bytes, to: "saleor"))
            #expect(done.counts == [105, 0, 2, 0] && dry.counts == done.counts)
            for (name, count) in [
                ("channels", "2"), ("categories", "16"), ("products", "32"), ("stock", "56"),
            ] { #expect(done["counted"]?.text(name) == count) }
            try await expectPrices(of: bytes, in: market)
            let again = try await market.finish(try await market.hand(in: bytes, to: "saleor"))
            #expect(again.counts == [0, 0, 107, 0])
            #expect(try await database.findings(of: market.selaras.modules.flatMap(\.checks)) == [])
        }
    }

    private func expectPrices(of bytes: [UInt8], in market: Market) async throws {
        let limits = JSONLimits(maxBytes: 1 << 24, maxNodes: 1 << 20)
        guard case .array(let records) = JSONTree(try JSONDocument(bytes, limits: limits).root)
        else { return }
        func fields(_ model: String) -> [String: JSONTree] {
            let own = records.filter { $0.text("model") == model }
            return Dictionary(
                own.map { (String($0.number("pk")), $0["fields"] ?? .null) }
            ) { first, _ in first }
        }
        let (variants, channels) = (fields("product.productvariant"), fields("channel.channel"))
        let prices = fields("product.productvariantchannellisting")
        #expect(variants.count == 73 && prices.count == 146)
        for (name, price) in prices {
            let key = String(price.number("variant"))
            let known = try #require(variants[key]).text("sku")
            let sku = known.isEmpty ? "SALEOR-\(key)" : known
            let channel = try #require(channels[String(price.number("channel"))]).text("slug")
            let item = try await market.perform(
                "catalogue.variants.show", #"{"sku":"\#(sku)","channel":"\#(channel)"}"#)
            let offered = try #require(item["offer"]?["price"])
            let currency = try Currency(price.text("currency"))
            #expect(offered.text("currency") == currency.code)
            #expect(
                try UnitPrice(text: offered.text("amount"), currency: currency)
                    == UnitPrice(text: price.text("price_amount"), currency: currency), "\(name)")
        }
    }
}
