import RetailContracts
import RetailCore
import RetailKit
import RetailLoyalty
import RetailStorage
import RetailTestSupport
import Testing

struct EarningTests {
    @Test(arguments: Engines.available)
    func `an order earns for money only and keeps the points of the money that stays`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let order: OrderID = ID(shop.ids.next())
            try await shop.complete(order, of: shop.ana, paid: 25_500_000, points: 7)
            #expect(try await shop.balance(of: shop.ana) == 25)
            try await shop.takeBack(order, of: shop.ana, refunded: 600_000)
            #expect(try await shop.balance(of: shop.ana) == 24)
            try await shop.takeBack(order, of: shop.ana, refunded: 24_900_000)
            #expect(try await shop.balance(of: shop.ana) == 0)
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `points taken back after they were spent are owed and paid by the next earning`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let order: OrderID = ID(shop.ids.next())
            try await shop.complete(order, of: shop.ana, paid: 10_000_000)
            _ = try await spend(8, shop, for: "order_x")
            try await shop.takeBack(order, of: shop.ana, refunded: 10_000_000)
            #expect(try await shop.balance(of: shop.ana) == -8)
            try await shop.complete(ID(shop.ids.next()), of: shop.ana, paid: 9_000_000)
            #expect(try await shop.balance(of: shop.ana) == 1)
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `points that come back pay what is owed before they can be spent or end`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let first: OrderID = ID(shop.ids.next())
            try await shop.complete(first, of: shop.ana, paid: 262_000_000)
            _ = try await spend(262, shop, for: "order_2")
            let second: OrderID = ID(shop.ids.next())
            try await shop.complete(second, of: shop.ana, paid: 23_000_000)
            try await shop.takeBack(first, of: shop.ana, refunded: 262_000_000)
            #expect(try await shop.balance(of: shop.ana) == -239)
            try await restore(262, shop, for: "order_2")
            try await shop.takeBack(second, of: shop.ana, refunded: 23_000_000)
            #expect(try await shop.balance(of: shop.ana) == 0)
            let run = JobRun(call: shop.call(at: 800), payload: [], database: shop.database)
            for job in shop.loyalty.module.jobs { _ = try await job.run(run) }
            #expect(try await shop.balance(of: shop.ana, at: 800) == 0)
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `an event taken in twice earns once`(engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let order: OrderID = ID(shop.ids.next())
            try await shop.complete(order, of: shop.budi, paid: 10_000_000)
            try await shop.complete(order, of: shop.budi, paid: 10_000_000)
            #expect(try await shop.balance(of: shop.budi) == 10)
        }
    }

    @Test(arguments: Engines.available)
    func `any history of earning, spending and returning can be proved`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withShop(engine) { shop in
            var random = SeededRandom(seed: seed)
            var orders: [(OrderID, Int64)] = []
            for step in 0..<60 {
                switch Int.random(in: 0..<4, using: &random) {
                case 0, 1:
                    let order: OrderID = ID(shop.ids.next())
                    let paid = Int64.random(in: 0...90_000_000, using: &random)
                    try await shop.complete(order, of: shop.ana, paid: paid, at: step)
                    orders.append((order, paid))
                case 2:
                    let points = Int64.random(in: 1...60, using: &random)
                    _ = try? await spend(points, shop, for: "spend_\(step)", at: step)
                default:
                    guard let (order, paid) = orders.popLast() else { continue }
                    let part = Int64.random(in: 0...paid, using: &random)
                    try await shop.takeBack(order, of: shop.ana, refunded: part, at: step)
                }
                #expect(try await shop.findings().isEmpty, "seed \(seed), step \(step)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `ended lots are swept once`(engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.complete(ID(shop.ids.next()), of: shop.ana, paid: 10_000_000)
            for days in [364, 365, 366] {
                let run = JobRun(
                    call: shop.call(at: days), payload: [], database: shop.database)
                for job in shop.loyalty.module.jobs { _ = try await job.run(run) }
                let entries = try await shop.database.read { tx in
                    try tx.first("SELECT COUNT(*) FROM loyalty_entries") { row in
                        try row[0] as Int64
                    }
                }
                #expect(entries == (days == 364 ? 1 : 2))
            }
            #expect(try await shop.findings().isEmpty)
        }
    }
}
