import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct CategoriesTests {
    @Test(arguments: Engines.available)
    func `lists what is below a category at any depth`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            var parent: Category?
            for name in ["clothes", "shirts", "t-shirts"] {
                let above = parent?.id
                parent = try await shop.write { call, tx in
                    try Categories().create(
                        NewCategory(parent: above, slug: try Slug(name), name: name), by: call,
                        in: tx)
                }
            }
            let (all, below, none) = try await shop.database.read { tx in
                let list = ListRequest(sort: CategorySort.position)
                let all = try Categories().list(under: nil, list, in: tx).items
                let top = all.first { $0.parent == nil }?.id
                let leaf = all.first { $0.slug.text == "t-shirts" }?.id
                return (
                    all, try Categories().list(under: top, list, in: tx).items,
                    try Categories().list(under: leaf, list, in: tx).items
                )
            }
            #expect(all.count == 3)
            #expect(Set(below.map(\.slug.text)) == ["shirts", "t-shirts"])
            #expect(none.isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `pages through all categories by position, none twice and none left out`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let top = try await shop.write { call, tx in
                let top = try Categories().create(
                    NewCategory(slug: try Slug("all"), name: "All"), by: call, in: tx)
                for number in 0..<7 {
                    _ = try Categories().create(
                        NewCategory(
                            parent: top.id, slug: try Slug("part-\(number)"), name: "\(number)",
                            position: number / 3), by: call, in: tx)
                }
                return top.id
            }
            for (parent, count) in [(nil, 8), (top, 7)] as [(CategoryID?, Int)] {
                let slugs = try await shop.database.read { tx in
                    var (slugs, after): ([String], String?) = ([], nil)
                    repeat {
                        let page = try Categories().list(
                            under: parent,
                            ListRequest(
                                page: PageRequest(limit: 2, after: after),
                                sort: CategorySort.position, countsAll: true), in: tx)
                        #expect(page.total == Total(counted: count))
                        slugs += page.items.map(\.slug.text)
                        after = page.next
                    } while after != nil
                    return slugs
                }
                #expect(slugs.count == count)
                #expect(Set(slugs).count == count)
                #expect(slugs.last == "part-6")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `an index gives the orders of categories and of an item's prices`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let categories = CategorySort.allCases.flatMap {
                CategoryStore().list(under: nil).queries(by: $0.order, limit: 5)
            }
            let filter = PriceFilter(sku: try SKU("shirt-s"))
            let prices = AgeSort.allCases.flatMap {
                PriceStore().list(filter).queries(by: PriceStore.order($0), limit: 5)
            }
            for query in categories + prices {
                #expect(try await !shop.database.sorts(query, on: kind), "\(query.text)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a slug twice and a parent that there is not`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            for expected in [nil, RetailError.Code(rawValue: "catalogue.slug-taken")] {
                let refused = await refusalCode {
                    try await shop.write { call, tx in
                        _ = try Categories().create(
                            NewCategory(slug: try Slug("shoes"), name: "Shoes"), by: call, in: tx)
                    }
                }
                #expect(refused == expected)
            }
            let orphan = NewCategory(
                parent: ID(shop.ids.next()), slug: try Slug("lost"), name: "Lost")
            let refused = await refusalCode {
                try await shop.write { call, tx in
                    _ = try Categories().create(orphan, by: call, in: tx)
                }
            }
            #expect(refused == "catalogue.category-unknown")
        }
    }
}
