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
            shirt.facts.description = "Woven in Bandung, it's \"soft\""
            shirt.facts.brand = "Merbabu"
            shirt.facts.attributes = ["Material": "Blåbär cotton"]
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
                    Worded(ProductChange(of: id, \.name, to: "Trousers")), by: call, in: tx)
            }
            #expect(try await shop.search("trousers").count == 1)
            #expect(try await shop.search("plain").count == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `finds a product by its last word and its last item, however many there are`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            var shirt = try Shop.shirt()
            shirt.facts.description = (0..<1_500).map { "w\($0)" }.joined(separator: " ") + " zebra"
            shirt.facts.attributes = ["Care": String(repeating: "wash cold ", count: 40) + "yak"]
            for number in 0..<550 {
                var variant = NewVariant(sku: try SKU("many-\(number)"))
                variant.choices = ["size \(number)"]
                shirt.variants.append(variant)
            }
            let id = try await shop.create(shirt)
            for text in ["zebra", "yak", "many 549"] {
                #expect(try await shop.search(text).count == 1, "\(text)")
            }
            // The words of what does not change stay, without being split again.
            let barcode = Worded(Barcode("unlike any"), of: try SKU("many-3"))
            let change = Worded(ProductChange(of: id, \.description, to: "short"))
            try await shop.write { call, tx in
                try ItemCodes(knowing: ChannelAssortment()).add(
                    barcode, to: try SKU("many-3"), by: call, in: tx)
                try Products().update(change, by: call, in: tx)
            }
            for text in ["yak", "many 549", "unlike", "short", "plain"] {
                #expect(try await shop.search(text).count == 1, "\(text)")
            }
            #expect(try await shop.search("zebra").count == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a product of which not every word could be found`(_ kind: EngineKind) async throws
    {
        try await Shop.open(kind) { shop in
            let id = try await shop.create(try Shop.shirt())
            let text = (0..<SearchIndex.most / 6).map { "\(1_000_000 + $0)" }
            let change = Worded(
                ProductChange(of: id, \.description, to: text.joined(separator: " ")))
            let refused = await refusalCode {
                try await shop.write { call, tx in try Products().update(change, by: call, in: tx) }
            }
            #expect(refused == "catalogue.too-many-words")
            #expect(try await shop.search("plain").count == 1)
        }
    }
}
