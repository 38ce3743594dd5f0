import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ProductsTests {
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
