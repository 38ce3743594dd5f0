import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ProductsTests {
    /// A hundred items are as few statements as one, and as few changes that others look behind.
    @Test(arguments: Engines.available)
    func `writes all items of a product at once, each with its codes and prices`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            func changes() async throws -> Int64 {
                try await shop.database.read { tx in
                    try tx.first("SELECT number FROM catalogue_revision") { try $0.next() } ?? 0
                }
            }
            var grown: [Int64] = []
            for count in [2, 100] {
                var product = try Shop.shirt("many\(count)")
                let (us, id) = (Shop.usd.channel.code, Shop.idr.channel.code)
                product.variants = try (0..<count).map { number in
                    var variant = NewVariant(sku: try SKU("m\(count)-\(number)"))
                    variant.choices = ["\(number)"]
                    variant.barcodes = ["note \(count) \(number)"]
                    variant.prices = [
                        NewPrice(channel: us, currency: nil, amount: 1),
                        NewPrice(channel: id, currency: nil, amount: nil, compareAt: nil),
                        NewPrice(channel: us, currency: nil, amount: Int64(number + 1)),
                    ]
                    return variant
                }
                let before = try await changes()
                let made = try await shop.create(product)
                grown.append(try await changes() - before)
                let shown = try await shop.database.read { tx in
                    try ProductReading.show(made, at: testStart, in: tx)
                }
                #expect(shown.variants.map(\.sku) == product.variants.map(\.sku))
                for (number, variant) in shown.variants.enumerated() {
                    #expect(variant.barcodes.map(\.text) == ["note \(count) \(number)"])
                    // Of two prices of one moment the last one holds.
                    #expect(
                        variant.prices.filter { $0.channel == us }.map(\.amount)
                            == [Int64(number + 1)])
                }
            }
            // SQLite has triggers for rows alone.
            #expect(kind == .sqlite || grown[0] == grown[1], "\(grown)")
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
                            shirt.facts.slug = try Slug("the-shirt")
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
                                amount: Int64(amount) * 10_000)
                            try Prices().set([price], of: sku, by: call, in: tx)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let product = try await shop.database.read { tx in try Products().find(id, in: tx) }
            #expect(product.version == 11)
            let stale = await refusalCode {
                try await shop.write(version: 10) { call, tx in
                    try Products().update(
                        Worded(ProductChange(of: id, \.name, to: "Late")), by: call, in: tx)
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
                try Products().update(
                    Worded(ProductChange(of: id, \.status, to: .archived)), by: call, in: tx)
            }
            #expect(try await shop.offer("shirt-s", on: Shop.usd.channel.code)?.isSold == false)
            let refused = await refusalCode {
                try await shop.write { call, tx in
                    try Products().add(
                        Worded(NewVariant(sku: try SKU("shirt-l"))), to: id, by: call, in: tx)
                }
            }
            #expect(refused == "catalogue.product-archived")
        }
    }
}
