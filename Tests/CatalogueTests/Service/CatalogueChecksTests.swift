import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct CatalogueChecksTests {
    @Test(arguments: Engines.available)
    func `holds what verify checks after categories, products and changes`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let top = try await shop.write { call, tx in
                try Categories().create(
                    NewCategory(slug: try Slug("clothes"), name: "Clothes"), by: call, in: tx)
            }
            let under = try await shop.write { call, tx in
                try Categories().create(
                    NewCategory(parent: top.id, slug: try Slug("shirts"), name: "Shirts"),
                    by: call, in: tx)
            }
            var shirt = try Shop.shirt()
            shirt.facts.category = under.id
            let id = try await shop.create(shirt)
            let found = try await shop.database.read { tx in
                try ProductStore().page(
                    ProductFilter(
                        status: .active, category: top.id, channel: Shop.usd.channel.code),
                    ListRequest(sort: .oldest), at: testStart, in: tx
                ).items
            }
            #expect(found.map(\.id) == [id])
            for check in CatalogueChecks.all {
                let complaints = try await shop.database.read { tx in try check.run(tx) }
                #expect(complaints == [], "\(check.name)")
            }
        }
    }
}
