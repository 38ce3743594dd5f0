import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ProductReadingTests {
    @Test(arguments: Engines.available)
    func `pages through products, each once, with a channel's prices`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for number in 1...5 {
                var shirt = try Shop.shirt("shirt\(number)")
                shirt.media = [Media(url: "a.png"), Media(kind: .video, url: "b.mp4")]
                if number == 3 { shirt.listings = [] }
                _ = try await shop.create(shirt)
            }
            let filter = ProductFilter(channel: Shop.usd.channel.code)
            let cards = ProductCards()
            var slugs: [String] = []
            var after: String?
            repeat {
                // What is on sale is asked anew for each page, at its own moment.
                let moment = testStart + .seconds(slugs.count)
                let list = ListRequest(
                    page: PageRequest(limit: 2, after: after), sort: ProductSort.oldest,
                    countsAll: true)
                let got = try await shop.database.read { tx in
                    try ProductReading.list(
                        filter, list, from: cards, knowing: shop.assortment, at: moment, in: tx)
                }
                #expect(got.total == Total(counted: 4))
                for card in got.items {
                    let item = try card.tree
                    slugs.append(try #require(item["slug"]?.text))
                    guard case .array(let variants)? = item["variants"] else {
                        Issue.record("\(item) has no variants")
                        continue
                    }
                    let prices = variants.map { $0["price"]?["amount"]?.text }
                    #expect(prices == ["10.00", "12.00"])
                    #expect(item["image"]?["url"]?.text == "a.png")
                }
                after = got.next
            } while after != nil
            #expect(slugs == ["shirt1", "shirt2", "shirt4", "shirt5"])
        }
    }

    @Test(arguments: Engines.available)
    func `sorts products, those of one name by their number`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            for (slug, name) in [("s1", "B"), ("s2", "A"), ("s3", "B"), ("s4", "A"), ("s5", "C")] {
                var shirt = try Shop.shirt(slug)
                shirt.facts.name = name
                _ = try await shop.create(shirt)
            }
            let cards = ProductCards()
            func slugs(_ sort: ProductSort) async throws -> [String] {
                var slugs: [String] = []
                var after: String?
                repeat {
                    let list = ListRequest(page: PageRequest(limit: 2, after: after), sort: sort)
                    let got = try await shop.database.read { tx in
                        try ProductReading.list(
                            ProductFilter(), list, from: cards, knowing: shop.assortment,
                            at: testStart, in: tx)
                    }
                    slugs += try got.items.map { try $0.tree["slug"]?.text ?? "" }
                    after = got.next
                } while after != nil
                return slugs
            }
            #expect(try await slugs(.name) == ["s2", "s4", "s1", "s3", "s5"])
            #expect(try await slugs(.newest) == ["s5", "s4", "s3", "s2", "s1"])
            #expect(try await slugs(.oldest) == ["s1", "s2", "s3", "s4", "s5"])
        }
    }

    @Test(arguments: Engines.available)
    func `goes on behind the longest name`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            for slug in ["s1", "s2"] {
                var shirt = try Shop.shirt(slug)
                shirt.facts.name = String(repeating: "😀", count: 190)
                _ = try await shop.create(shirt)
            }
            func page(_ after: String?) async throws -> Page<ProductCard> {
                let asked = after.map { #""after":"\#($0)","# } ?? ""
                let text = #"{\#(asked)"sort":"name","limit":1}"#
                let query = try ProductQuery.input.read(JSONDocument(Array(text.utf8)).root)
                return try await shop.database.read { tx in
                    try ProductReading.list(
                        query.filter, query.list, from: ProductCards(), knowing: shop.assortment,
                        at: testStart, in: tx)
                }
            }
            let first = try await page(nil)
            #expect(try first.items.map { try $0.tree["slug"]?.text } == ["s1"])
            #expect(try #require(first.next).utf8.count > 1_000)
            let second = try await page(first.next)
            #expect(try second.items.map { try $0.tree["slug"]?.text } == ["s2"])
        }
    }

    @Test(arguments: Engines.available)
    func `shows a product as it was made`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            var shirt = try Shop.shirt()
            shirt.facts.attributes = ["b": "2", "a": "\"1\""]
            shirt.media = [Media(url: "a.png", alt: "front")]
            shirt.facts.taxRate = Rate(millionths: 50_000)
            let id = try await shop.create(shirt)
            let detail = try await shop.database.read { tx in
                try ProductReading.show(id, at: testStart, in: tx)
            }
            #expect(detail.product.facts.attributes == shirt.facts.attributes)
            #expect(detail.product.facts.taxRate == shirt.facts.taxRate)
            #expect(detail.media == shirt.media)
            #expect(detail.variants.map(\.choices) == [["S"], ["M"]])
            #expect(detail.variants.flatMap(\.prices).map(\.amount) == [10_000_000, 12_000_000])
            #expect(detail.listings.map(\.channel) == [Shop.usd.channel.code])
            let options = ProductOption.gather(["Size"], from: detail.variants.map(\.choices))
            #expect(options.map(\.values) == [["S", "M"]])
            let offer = try await shop.offer("shirt-s", on: Shop.usd.channel.code)
            #expect(offer?.taxRate == shirt.facts.taxRate)
        }
    }

    /// A catalogue may have far more products that are no longer sold than such that are.
    @Test(arguments: Engines.available)
    func `finds active products without a look at the others`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            for age in AgeSort.allCases {
                for number in [nil, 7] as [Int64?] {
                    let query = ProductStore().active(from: number, by: age, limit: 200)
                    let plan = try await shop.database.plan(query, on: kind)
                    #expect(plan.contains("catalogue_products_active"), "\(plan)")
                    #expect(try await !shop.database.sorts(query, on: kind), "\(plan)")
                }
            }
        }
    }
}
