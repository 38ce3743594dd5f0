import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct CatalogueItemsTests {
    @Test(arguments: Engines.available)
    func `peers learn which items there are, in the catalogue's spelling`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            let asked: Set<SKU> = [try SKU("SHIRT-s"), try SKU("shirt-xxl")]
            let found = try await shop.database.read { tx in
                try CatalogueItems().items(asked, in: tx)
            }
            #expect(found.map(\.sku.text) == ["shirt-S"])
            #expect(found.map(\.unit) == [.piece])
            let shown = try await shop.database.read { tx in
                try OfferStore().items([SKU("SHIRT-s")], in: tx).first?.sku.text
            }
            #expect(shown == "shirt-S")
        }
    }

    @Test(arguments: Engines.available)
    func `peers learn what items belong to`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let product = try await shop.create(try Shop.shirt())
            let (top, below) = try await shop.write { call, tx in
                let top = try Categories().create(
                    NewCategory(slug: try Slug("clothes"), name: "Clothes"), by: call, in: tx)
                let below = try Categories().create(
                    NewCategory(parent: top.id, slug: try Slug("shirts"), name: "Shirts"),
                    by: call, in: tx)
                return (top, below)
            }
            try await shop.database.write { tx in
                _ = try tx.execute(
                    "UPDATE catalogue_products SET brand = 'Sari', category = \(below.id)")
            }
            let asked: Set<SKU> = [try SKU("SHIRT-s"), try SKU("ghost")]
            let (found, items) = try await shop.database.read { tx in
                (
                    try CatalogueItems().belongings(of: asked, in: tx),
                    try CatalogueItems().items(of: product, in: tx)
                )
            }
            #expect(
                found == [
                    try SKU("shirt-S"): ItemBelonging(
                        brand: "Sari", categories: [top.slug.text, below.slug.text])
                ])
            #expect(items.contains(try SKU("shirt-S")))
        }
    }

    @Test(arguments: Engines.available)
    func `peers learn what receipts call items, and which of them a search means`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for slug in ["shirt", "socks"] { _ = try await shop.create(try Shop.shirt(slug)) }
            try await shop.database.write { tx in
                try tx.execute("UPDATE catalogue_products SET status = 'archived'")
            }
            func found(_ text: String, most: Int = 9) async throws -> [String] {
                let terms = try #require(SearchTerms(text))
                return try await shop.database.read { tx in
                    try CatalogueItems().items(matching: terms, most: most, in: tx)
                }.map(\.text).sorted()
            }
            let all = try await found("plain")
            #expect(Set(all.map { $0.prefix(5) }) == ["shirt", "socks"])
            let shirts = all.filter { $0.hasPrefix("shirt") }
            #expect(try await found("SHIRT-") == shirts)
            #expect(try await found("plain", most: 1).count == 1)
            #expect(try await found("nothing like it") == [])
            let names = try await shop.database.read { tx in
                try CatalogueItems().names(of: [SKU("SHIRT-s"), SKU("ghost")], in: tx)
            }
            let item = try await shop.database.read { tx in
                try OfferStore().items([SKU("SHIRT-s")], in: tx).first
            }
            #expect(names == [try SKU("shirt-S"): try #require(item?.name)])
        }
    }
}
