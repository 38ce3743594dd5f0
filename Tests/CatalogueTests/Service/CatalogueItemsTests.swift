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
}
