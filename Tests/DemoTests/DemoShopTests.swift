import RetailCore
import Testing

@testable import RetailDemo

@Suite struct DemoShopTests {
    @Test func `makes the same shop from the same seed and another from another`() {
        #expect(DemoShop(seed: 7).products == DemoShop(seed: 7).products)
        #expect(DemoShop(seed: 7).people == DemoShop(seed: 7).people)
        #expect(DemoShop(seed: 7).products != DemoShop(seed: 8).products)
    }

    @Test func `has about two thousand items with codes of their own`() {
        let items = DemoShop(seed: 1).items
        #expect((1_800...2_400).contains(items.count))
        #expect(Set(items.map(\.sku)).count == items.count)
        #expect(Set(items.map(\.barcode)).count == items.count)
    }

    @Test(arguments: [0, 1, 5, 1_000])
    func `gives every item a code and a barcode that the trade accepts`(products: Int) throws {
        let shop = DemoShop(seed: testSeed, products: products)
        for item in shop.items {
            _ = try SKU(item.sku)
            #expect(item.barcode.utf8.count == 13)
            _ = try GTIN(item.barcode)
            #expect(item.barcode.hasPrefix("899"))
            #expect(item.price > 0 && item.price.isMultiple(of: 500))
        }
        #expect(Set(shop.products.map(\.slug)).count == shop.products.count)
    }

    @Test func `files every product in a category that it opens`() {
        let opened = Set(ShopCategories.trees.flatMap(\.children).map(\.slug))
        for product in DemoShop(seed: 3).products { #expect(opened.contains(product.category)) }
    }

    private let testSeed: UInt64 = 20_260_101
}
