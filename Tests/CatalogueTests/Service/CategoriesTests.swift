import RetailCore
import RetailStorage
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
                let all = try Categories().list(under: nil, in: tx)
                let top = all.first { $0.parent == nil }?.id
                let leaf = all.first { $0.slug.text == "t-shirts" }?.id
                return (
                    all, try Categories().list(under: top, in: tx),
                    try Categories().list(under: leaf, in: tx)
                )
            }
            #expect(all.count == 3)
            #expect(Set(below.map(\.slug.text)) == ["shirts", "t-shirts"])
            #expect(none.isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a slug twice and a parent that there is not`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            for expected in [nil, RetailError.Code(rawValue: "catalogue.slug-taken")] {
                let refused = await Shop.refusal {
                    try await shop.write { call, tx in
                        _ = try Categories().create(
                            NewCategory(slug: try Slug("shoes"), name: "Shoes"), by: call, in: tx)
                    }
                }
                #expect(refused == expected)
            }
            let orphan = NewCategory(
                parent: ID(shop.ids.next()), slug: try Slug("lost"), name: "Lost")
            let refused = await Shop.refusal {
                try await shop.write { call, tx in
                    _ = try Categories().create(orphan, by: call, in: tx)
                }
            }
            #expect(refused == "catalogue.category-unknown")
        }
    }
}
