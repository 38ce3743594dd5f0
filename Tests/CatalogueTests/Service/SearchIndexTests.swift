import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct SearchIndexTests {
    @Test(arguments: Engines.available)
    func `finds a product by each of its texts, and by the new ones after a change`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            var shirt = try Shop.shirt()
            shirt.description = "Woven in Bandung, it's \"soft\""
            shirt.brand = "Merbabu"
            shirt.attributes = ["Material": "Blåbär cotton"]
            shirt.variants[0].barcodes = ["4006381333931"]
            let id = try await shop.create(shirt)
            for text in [
                "plain", "BANDUNG", "soft", "merb", "blåbär", "shirt-s", "4006381333931",
                "woven cotton pla",
            ] {
                #expect(try await shop.search(text).count == 1, "\(text)")
            }
            for text in ["trousers", "pla woven", "bandun' OR 1=1", "\"soft shirtless"] {
                #expect(try await shop.search(text).count == 0, "\(text)")
            }
            try await shop.write { call, tx in
                try Products().update(
                    ProductChange(id: id, name: "Trousers"), by: call, in: tx)
            }
            #expect(try await shop.search("trousers").count == 1)
            #expect(try await shop.search("plain").count == 0)
        }
    }
}
