import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

extension Shop {
    func search(
        _ text: String, limit: Int = 50, after: String? = nil,
        _ edit: (inout SearchFilter) -> Void = { _ in }
    ) async throws -> SearchPage {
        var filter = SearchFilter(words: SearchWords.split(text, most: 12))
        edit(&filter)
        let request = SearchRequest(
            text: text, filter: filter, page: PageRequest(limit: limit, after: after))
        return try await database.read { tx in
            try ProductSearch(frame: ChannelAssortment().frame(in: tx)).find(
                request, at: testStart, in: tx)
        }
    }
}

@Suite struct ProductSearchTests {
    @Test(arguments: Engines.available)
    func `filters by category, channel and price, counts and pages`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let (top, under) = try await shop.write { call, tx in
                let top = try Categories().create(
                    NewCategory(slug: try Slug("clothes"), name: "Clothes"), by: call, in: tx)
                let under = try Categories().create(
                    NewCategory(parent: top.id, slug: try Slug("shirts"), name: "Shirts"),
                    by: call, in: tx)
                return (top, under)
            }
            for number in 1...7 {
                var shirt = try Shop.shirt("shirt\(number)")
                shirt.facts.category = number < 3 ? top.id : under.id
                shirt.variants[0].prices[0].amount = Int64(number) * 1_000_000
                if number == 7 { shirt.facts.status = .draft }
                if number == 6 { shirt.listings = [] }
                _ = try await shop.create(shirt)
            }
            let us = Shop.usd.channel.code
            #expect(try await shop.search("plain").count == 6)
            #expect(try await shop.search("").count == 6)
            let found = try await shop.search("plain", limit: 2) {
                $0.channel = us
                $0.category = top.id
            }
            #expect(found.count == 5)
            #expect(found.isCapped == false)
            #expect(found.facets.categories.map(\.name) == ["Shirts", "Clothes"])
            #expect(found.facets.categories.map(\.count) == [3, 2])
            #expect(found.facets.prices.map(\.count).reduce(0, +) == 5)
            #expect(found.facets.prices.first?.lowest.millionths == 1_000_000)
            #expect(found.items.map(\.product.facts.slug.text) == ["shirt5", "shirt4"])
            #expect(found.items.first?.items.first?.price?.millionths == 5_000_000)
            let next = try await shop.search("plain", limit: 2, after: found.next) {
                $0.channel = us
                $0.category = top.id
            }
            #expect(next.items.map(\.product.facts.slug.text) == ["shirt3", "shirt2"])
            #expect(try await shop.search("plain") { $0.category = under.id }.count == 4)
            let cheap = try await shop.search("plain") {
                $0.channel = us
                $0.highest = 2_000_000
            }
            #expect(cheap.count == 2)
            let dear = try await shop.search("plain") {
                $0.channel = us
                $0.lowest = 12_000_001
            }
            #expect(dear.count == 0)
            let other = await refusalCode {
                _ = try await shop.search("other", limit: 2, after: found.next)
            }
            #expect(other == "core.invalid-cursor")
        }
    }

    @Test(arguments: Engines.available)
    func `says when there is more than it ranks`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            // In portions: hundreds of products in one act may take longer than an act has.
            for first in stride(from: 0, through: ProductSearch.cap, by: 50) {
                try await shop.write { call, tx in
                    for number in first...min(first + 49, ProductSearch.cap) {
                        var product = try Shop.shirt("item\(number)")
                        product.variants = [product.variants[0]]
                        product.variants[0].prices = []
                        _ = try Products().create(Worded(product), by: call, in: tx)
                    }
                }
            }
            let found = try await shop.search("plain")
            #expect(found.count == ProductSearch.cap)
            #expect(found.isCapped)
            #expect(found.items.count == 50)
        }
    }

    @Test(arguments: [
        ("White Plimsolls", "white plimsolls", 0), ("White Plimsolls Low", "white plims", 1),
        ("Low White Plimsolls", "plimsolls whi", 2), ("Blue shoes", "white", 3),
        ("", "white", 3), ("White", "white white", 2),
    ])
    func `ranks by how well the name answers`(_ name: String, _ text: String, _ rank: Int) {
        #expect(SearchRank.distance(name, SearchWords.split(text, most: 9)) == rank)
    }

    @Test func `splits prices into ranges that hold every price once, in order`() {
        var random = SeededRandom(seed: testSeed())
        for _ in 0..<200 {
            let prices = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                Int64.random(in: 0...20, using: &random)
            }
            let ranges = PriceRange.split(prices, of: .idr, into: 4)
            #expect(ranges.count <= 4)
            #expect(ranges.map(\.count).reduce(0, +) == prices.count)
            for range in ranges {
                let bounds = range.lowest.millionths...range.highest.millionths
                let inside = prices.filter { bounds.contains($0) }
                #expect(inside.count == range.count)
            }
        }
    }
}
