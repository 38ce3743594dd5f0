import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ConsistencyWalkTests {
    @Test(arguments: Engines.available)
    func `goes on within a product and behind it, in both orders, with filters`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for name in ["a", "b", "c"] {
                var shirt = try Shop.shirt()
                shirt.facts.slug = try Slug("shirt-\(name)")
                for index in shirt.variants.indices {
                    shirt.variants[index].sku = try SKU("\(name)-\(index)")
                    shirt.variants[index].prices = []
                }
                _ = try await shop.create(shirt)
            }
            func all(
                _ sort: AgeSort, _ filter: DiscrepancyFilter, limit: Int
            ) async throws
                -> [Discrepancy]
            {
                try await shop.database.read { tx in
                    var (found, after): ([Discrepancy], String?) = ([], nil)
                    repeat {
                        let page = try Consistency(frame: ChannelAssortment().frame(in: tx)).page(
                            filter,
                            ListRequest(
                                page: PageRequest(limit: limit, after: after), sort: sort),
                            at: testStart, in: tx)
                        #expect(page.items.count <= limit)
                        found += page.items
                        after = page.next
                    } while after != nil
                    return found
                }
            }
            let oldest = try await all(.oldest, DiscrepancyFilter(), limit: 200)
            #expect(Set(oldest).count == oldest.count)
            #expect(Set(oldest.map(\.slug.text)) == ["shirt-a", "shirt-b", "shirt-c"])
            let newest = try await all(.newest, DiscrepancyFilter(), limit: 200)
            #expect(newest.first?.slug.text == "shirt-c" && Set(newest) == Set(oldest))
            for limit in 1...5 {
                #expect(try await all(.oldest, DiscrepancyFilter(), limit: limit) == oldest)
                #expect(try await all(.newest, DiscrepancyFilter(), limit: limit) == newest)
            }
            let unpriced = DiscrepancyFilter(kind: .noPrice)
            let some = try await all(.oldest, unpriced, limit: 2)
            #expect(some == oldest.filter { $0.kind == .noPrice } && !some.isEmpty)
        }
    }
}
