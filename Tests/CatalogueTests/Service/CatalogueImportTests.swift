import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailCatalogue

@Suite struct CatalogueImportTests {
    /// Two variants, one of them without SKU, and records that cannot be taken in.
    private static let small = """
        [{"model":"channel.channel","pk":1,"fields":{"name":"US","slug":"us","is_active":true,
           "currency_code":"USD"}},
         {"model":"product.category","pk":2,"fields":{"name":"Child","slug":"child","parent":1,
           "level":1,"lft":2,"tree_id":1}},
         {"model":"product.category","pk":1,"fields":{"name":"Top","slug":"top","parent":null,
           "level":0,"lft":1,"tree_id":1}},
         {"model":"product.product","pk":7,"fields":{"name":"Cup","slug":"cup","category":2,
           "description_plaintext":"A cup."}},
         {"model":"product.productvariant","pk":70,"fields":{"sku":"CUP-1","name":"Red",
           "product":7,"sort_order":1}},
         {"model":"product.productvariant","pk":71,"fields":{"sku":null,"product":7,
           "name":"UHJvZHVjdFZhcmlhbnQ6MzQ1","sort_order":0}},
         {"model":"product.productvariantchannellisting","pk":1,"fields":{"variant":70,
           "channel":1,"currency":"USD","price_amount":"12.345"}},
         {"model":"product.productchannellisting","pk":1,"fields":{"product":7,"channel":1,
           "is_published":true,"published_at":"2022-05-13T00:00:00Z"}},
         {"model":"product.product","pk":8,"fields":{"name":"Bad","slug":"No Slug"}},
         {"model":"product.product","pk":9,"fields":{"name":"Twin","slug":"twin"}},
         {"model":"product.productvariant","pk":90,"fields":{"sku":"cup-1","product":9}},
         {"model":"warehouse.warehouse","pk":"w","fields":{"slug":"main"}},
         {"model":"warehouse.stock","pk":5,"fields":{"warehouse":"w","product_variant":70,
           "quantity":4}},
         {"no":"record"}]
        """

    @Test(arguments: Engines.available)
    func `takes in what is right, names what is not, and changes nothing the second time`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let file = try CatalogueFile.saleor(Array(Self.small.utf8))
            let steps = Mutex<[Int]>([])
            let importer = CatalogueImport(batch: 2)
            let first = try await importer.run(file, in: shop.database, by: shop.call()) {
                done, _ in steps.withLock { $0.append(done) }
            }
            #expect(steps.withLock { $0 } == [2, 4, 5])
            #expect(first.counts[.channels]?.created == 1)
            #expect(first.counts[.categories]?.created == 2)
            #expect(
                first.counts[.products]
                    == ImportCount(created: 1, updated: 0, unchanged: 0, rejected: 1))
            #expect(first.rejects.map(\.record) == ["product.product 8", "product.product 9"])
            #expect(first.rejects.last?.reason.contains("cup-1") == true)
            #expect(first.notes.count == 3)
            let offer = try await shop.offer("CUP-1", on: try Code("us"))
            #expect(offer?.price.text == "12.345")
            #expect(offer?.name == "Cup (Red)")
            let second = try await importer.run(file, in: shop.database, by: shop.call())
            #expect(second.changedNothing)
            #expect(second.text.contains("Nothing has changed."))
            #expect(second.counts[.products]?.unchanged == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `changes what a newer file changed`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let importer = CatalogueImport()
            let old = try CatalogueFile.saleor(Array(Self.small.utf8))
            _ = try await importer.run(old, in: shop.database, by: shop.call())
            let text = Self.small.replacing("12.345", with: "13").replacing("A cup.", with: "New")
            let new = try CatalogueFile.saleor(Array(text.utf8))
            let report = try await importer.run(new, in: shop.database, by: shop.call())
            #expect(report.counts[.products]?.updated == 1)
            #expect(try await shop.offer("CUP-1", on: try Code("us"))?.price.text == "13.00")
            #expect(try await shop.search("new").count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `hands opening stock to inventory once, unless it refuses`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let file = try CatalogueFile.saleor(Array(Self.small.utf8))
            let stock = StockRecorder()
            stock.isRefusing.withLock { $0 = true }
            let refused = try await CatalogueImport(stock: stock)
                .run(file, in: shop.database, by: shop.call())
            #expect(refused.counts[.stock]?.rejected == 1)
            stock.isRefusing.withLock { $0 = false }
            for created in [1, 0] {
                let report = try await CatalogueImport(stock: stock)
                    .run(file, in: shop.database, by: shop.call())
                #expect(report.counts[.stock]?.created == created)
            }
            #expect(stock.received.withLock { $0 } == ["CUP-1 4 main saleor warehouse.stock 5"])
        }
    }

    @Test(arguments: ["", "{}", "[", "null", "[{}]x"])
    func `refuses what is no fixture`(_ text: String) {
        #expect {
            try CatalogueFile.saleor(Array(text.utf8))
        } throws: {
            ($0 as? RetailError)?.code == "catalogue.file-unreadable"
        }
    }
}
