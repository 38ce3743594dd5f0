import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ProductsTests {
    @Test(arguments: Engines.available)
    func `refuses what another product has, naming the field`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            var first = try Shop.shirt()
            first.variants[0].barcodes = ["4006381333931"]
            _ = try await shop.create(first)
            var other = try Shop.shirt("other")
            other.slug = first.slug
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
            other.listings = [ListingWish(channel: try Code("nowhere"))]
            try await expect(shop, other, "catalogue.channel-unknown", "/listings/0/channel")
            other = try Shop.shirt("other")
            other.category = ID(shop.ids.next())
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
            try ProductStore().list(
                ProductFilter(), after: 0, limit: 10, at: testStart, in: tx
            ).count
        }
        #expect(count == 1)
    }

    @Test(arguments: Engines.available)
    func `keeps a barcode that is no trade number, with the reason`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            var shirt = try Shop.shirt()
            shirt.variants[0].barcodes = ["4006381333930", "4006381333931"]
            let sku = shirt.variants[0].sku
            _ = try await shop.create(shirt)
            let kept = try await shop.database.read { tx in
                try CodeStore().barcodes(of: [sku], in: tx)[sku] ?? []
            }
            #expect(kept.map(\.verdict.isEmpty) == [false, false])
            #expect(kept.map { $0.gtin?.text } == [nil, "04006381333931"])
            #expect(kept.last?.verdict == "valid")
        }
    }

    @Test(arguments: Engines.available)
    func `lets one of many makers have a slug`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let made = await withTaskGroup(of: Bool.self) { group in
                for maker in 0..<8 {
                    group.addTask {
                        do {
                            var shirt = try Shop.shirt("maker\(maker)")
                            shirt.slug = try Slug("the-shirt")
                            _ = try await shop.create(shirt)
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(made == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `counts each change once, also of many at the same time`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let id = try await shop.create(try Shop.shirt())
            let sku = try SKU("shirt-s")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for amount in 1...10 {
                    group.addTask {
                        try await shop.write { call, tx in
                            let price = NewPrice(
                                channel: Shop.usd.channel.code, currency: .usd,
                                amount: Int64(amount) * 1_000)
                            try Prices().set([price], of: sku, by: call, in: tx)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let product = try await shop.database.read { tx in try Products().find(id, in: tx) }
            #expect(product.version == 11)
            let stale = await Shop.refusal {
                try await shop.write(version: 10) { call, tx in
                    try Products().update(
                        ProductChange(id: id, name: "Late"), by: call, in: tx)
                }
            }
            #expect(stale == "request.stale-version")
        }
    }

    @Test(arguments: Engines.available)
    func `leaves an archived product as it is`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let id = try await shop.create(try Shop.shirt())
            try await shop.write { call, tx in
                try Products().update(ProductChange(id: id, status: .archived), by: call, in: tx)
            }
            #expect(try await shop.offer("shirt-s", on: Shop.usd.channel.code) == nil)
            let refused = await Shop.refusal {
                try await shop.write { call, tx in
                    try Products().add(
                        NewVariant(sku: try SKU("shirt-l")), to: id, by: call, in: tx)
                }
            }
            #expect(refused == "catalogue.product-archived")
        }
    }

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
            shirt.category = under.id
            let id = try await shop.create(shirt)
            let found = try await shop.database.read { tx in
                try ProductStore().list(
                    ProductFilter(
                        status: .active, category: top.id, channel: Shop.usd.channel.code),
                    after: 0, limit: 10, at: testStart, in: tx)
            }
            #expect(found.map(\.id) == [id])
            for check in CatalogueChecks.all {
                let complaints = try await shop.database.read { tx in try check.run(tx) }
                #expect(complaints == [], "\(check.name)")
            }
        }
    }
}
