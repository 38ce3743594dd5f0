import RetailContracts
import RetailCore
import RetailKit
import RetailLoyalty
import RetailStorage
import RetailTestSupport
import Testing

struct PointsTests {
    @Test(arguments: Engines.available)
    func `points are spent once per reference and come back into their lots`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let order: OrderID = ID(shop.ids.next())
            try await shop.complete(order, of: shop.ana, paid: 100_000_000)
            #expect(try await shop.balance(of: shop.ana) == 100)
            let worth = try await spend(40, shop, for: "order_1")
            #expect(worth == .rupiah(40_000))
            _ = try await spend(40, shop, for: "order_1")
            #expect(try await shop.balance(of: shop.ana) == 60)
            await refuses("loyalty.already-spent") { _ = try await spend(41, shop, for: "order_1") }
            await refuses("loyalty.insufficient-points") {
                _ = try await spend(61, shop, for: "order_2")
            }
            try await restore(15, shop, for: "order_1")
            await refuses("loyalty.not-spent") { try await restore(26, shop, for: "order_1") }
            try await restore(25, shop, for: "order_1")
            #expect(try await shop.balance(of: shop.ana) == 100)
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `of twenty concurrent spendings of the whole balance exactly one succeeds`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.complete(ID(shop.ids.next()), of: shop.ana, paid: 100_000_000)
            let done = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        (try? await spend(100, shop, for: "order_\(number)")) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
            #expect(try await shop.balance(of: shop.ana) == 0)
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `points that came back after their end are not renewed again by spending them`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.complete(ID(shop.ids.next()), of: shop.ana, paid: 10_000_000)
            _ = try await spend(10, shop, for: "order_1", at: 364)
            try await restore(10, shop, for: "order_1", at: 366)
            #expect(try await shop.balance(of: shop.ana, at: 395) == 10)
            // Spent just before the thirty days are over, and given back after them.
            _ = try await spend(10, shop, for: "order_2", at: 395)
            try await restore(10, shop, for: "order_2", at: 397)
            #expect(try await shop.balance(of: shop.ana, at: 397) == 0)
            await refuses("loyalty.insufficient-points") {
                _ = try await spend(1, shop, for: "order_3", at: 397)
            }
            try await shop.sweep(at: 397)
            #expect(try await shop.entries().suffix(2) == ["restore 10", "expire -10"])
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `spends from as many lots as it takes, over merged records, by few statements`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            for day in 0..<20 {
                let owner = day % 2 == 0 ? shop.ana : shop.merged
                try await shop.complete(
                    ID(shop.ids.next()), of: owner, paid: 3_000_000, at: day)
            }
            _ = try await spend(31, shop, for: "order_1", at: 20)
            #expect(try await shop.balance(of: shop.ana, at: 20) == 29)
            let shares = try await shop.database.read { tx in
                try tx.query(
                    """
                    SELECT s.points, l.remaining FROM loyalty_spendings s
                      JOIN loyalty_lots l ON l.id = s.lot ORDER BY l.expires_at
                    """
                ) { row in [try row[0], try row[1]] as [Int64] }
            }
            #expect(shares == Array(repeating: [3, 0], count: 10) + [[1, 2]])
            let debits = try await shop.entries().filter { $0.hasPrefix("spend") }
            #expect(debits.sorted() == ["spend -15", "spend -16"])
            try await restore(31, shop, for: "order_1", at: 20)
            #expect(try await shop.balance(of: shop.ana, at: 20) == 60)
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `the soonest to end is spent first and ended points are gone`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.complete(ID(shop.ids.next()), of: shop.ana, paid: 10_000_000)
            try await shop.complete(ID(shop.ids.next()), of: shop.ana, paid: 20_000_000, at: 100)
            #expect(try await shop.balance(of: shop.ana, at: 100) == 30)
            _ = try await spend(5, shop, for: "order_1", at: 101)
            #expect(try await shop.balance(of: shop.ana, at: 364) == 25)
            #expect(try await shop.balance(of: shop.ana, at: 365) == 20)
            #expect(try await shop.balance(of: shop.ana, at: 465) == 0)
            await refuses("loyalty.insufficient-points") {
                _ = try await spend(21, shop, for: "order_2", at: 365)
            }
            #expect(try await shop.findings().isEmpty)
        }
    }
}

func spend(
    _ points: Int64, _ shop: Shop, for reference: String, at days: Int = 0
) async throws -> Money {
    let call = shop.call(at: days)
    return try await shop.database.write { tx in
        try shop.loyalty.points.spend(
            points, of: shop.ana, in: .idr, for: reference, by: call, in: tx)
    }
}

func restore(
    _ points: Int64, _ shop: Shop, for reference: String, at days: Int = 0
) async throws {
    let call = shop.call(at: days)
    try await shop.database.write { tx in
        try shop.loyalty.points.restore(
            points, spentFor: reference, to: shop.ana, by: call, in: tx)
    }
}
