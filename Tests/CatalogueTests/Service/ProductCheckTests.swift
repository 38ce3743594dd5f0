import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ProductCheckTests {
    @Test(arguments: Engines.available)
    func `refuses what another product has, naming the field`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            var first = try Shop.shirt()
            first.variants[0].barcodes = ["4006381333931"]
            _ = try await shop.create(first)
            var other = try Shop.shirt("other")
            other.facts.slug = first.facts.slug
            try await expect(shop, other, "catalogue.slug-taken", "/slug")
            other = try Shop.shirt("other")
            other.variants[1].sku = try SKU("Shirt-M")
            try await expect(shop, other, "catalogue.sku-taken", "/variants/1/sku")
            other = try Shop.shirt("other")
            other.variants[1].sku = other.variants[0].sku
            try await expect(shop, other, "catalogue.sku-taken", "/variants/1/sku")
            other = try Shop.shirt("other")
            other.variants[1].barcodes = ["no digits", "04006381333931"]
            try await expect(
                shop, other, "catalogue.barcode-taken", "/variants/1/barcodes/1")
            other = try Shop.shirt("other")
            other.variants[1].choices = ["S"]
            try await expect(shop, other, "catalogue.choices-wrong", "/variants/1/choices")
            other.variants[1].choices = []
            try await expect(shop, other, "catalogue.choices-wrong", "/variants/1/choices")
            other = try Shop.shirt("other")
            other.listings = [NewListing(channel: try Code("nowhere"))]
            try await expect(shop, other, "catalogue.channel-unknown", "/listings/0/channel")
            other = try Shop.shirt("other")
            other.facts.category = ID(shop.ids.next())
            try await expect(shop, other, "catalogue.category-unknown", "/category_id")
        }
    }

    private func expect(
        _ shop: Shop, _ product: NewProduct, _ code: RetailError.Code, _ pointer: String
    ) async throws {
        do {
            _ = try await shop.create(product)
            Issue.record("\(code) was expected")
        } catch let error as RetailError {
            #expect(error.code == code)
            #expect(error.issues.first?.pointer == pointer)
        }
        let count = try await shop.database.read { tx in
            try ProductStore().page(
                ProductFilter(), ListRequest(sort: .oldest), at: testStart, in: tx
            ).items.count
        }
        #expect(count == 1)
    }
}
