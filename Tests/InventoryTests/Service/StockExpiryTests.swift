import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockExpiryTests {
    /// The moment relative to the end of the hold, and whether it still counts then.
    private static let moments: [(milliseconds: Int64, counts: Bool)] = [
        (-1, true), (0, false), (1, false),
    ]

    @Test(arguments: Engines.available)
    func `a hold counts up to but not at its end`(_ engine: EngineKind) async throws {
        for (offset, counts) in Self.moments {
            try await withShop(engine) { shop in
                try await shop.receive("A", 1)
                try await shop.hold("A", 1, for: "cart", seconds: 60)
                shop.clock.advance(by: .seconds(60) + .milliseconds(offset))
                let error = await refusal {
                    try await shop.act { stock, call, tx in
                        try stock.release(
                            [line("A", 1)], heldFor: .byHand("cart"), by: call, in: tx)
                    }
                }
                #expect(error?.code == (counts ? nil : "inventory.hold-missing"))
                #expect(try await shop.counters("A") == (counts ? [1, 0] : [1, 1]))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `an ended hold gives way to who comes next`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 1)
            try await shop.hold("A", 1, for: "first", seconds: 60)
            let early = await refusal { try await shop.hold("A", 1, for: "second", seconds: 60) }
            #expect(early?.code == "inventory.insufficient-stock")
            shop.clock.advance(by: .seconds(60))
            try await shop.hold("A", 1, for: "second", seconds: 60)
            #expect(try await shop.counters("A") == [1, 1])
            #expect(try await shop.holdStates(of: "first") == ["expired"])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `of many ended holds only those give way that are needed, the first ended first`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 41)
            for number in 0..<40 {
                try await shop.hold("A", 1, for: "cart-\(number)", seconds: 1_000 - number)
            }
            shop.clock.advance(by: .seconds(1_000))
            let before = try await shop.told(StockMoved.self).count
            try await shop.hold("A", 3, for: "buyer", seconds: 60)
            for number in 0..<40 {
                let state = number >= 38 ? "expired" : "pending"
                #expect(try await shop.holdStates(of: "cart-\(number)") == [state])
            }
            // Nothing moved but promises: two that ended and one that began, of one item.
            #expect(try await shop.rows(in: "inventory_movements") == 1)
            #expect(try await shop.told(HoldExpired.self).count == 2)
            #expect(try await shop.told(StockMoved.self).count == before + 2)
            #expect(try await shop.counters("A") == [41, 41])
        }
    }

    @Test(arguments: Engines.available)
    func `one act looks at a bounded number of ended holds, and leaves the rest to the job`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let count = Stock.mostGivingWay + 1
            try await shop.receive("A", count)
            try await shop.act { stock, call, tx in
                for number in 0..<count {
                    try stock.reserve(
                        [line("A", 1)],
                        as: .byHand("cart-\(number)", until: call.now + .seconds(60)), on: nil,
                        by: call, in: tx)
                }
            }
            shop.clock.advance(by: .seconds(60))
            let error = await refusal {
                try await shop.hold("A", count, for: "buyer", seconds: 60)
            }
            #expect(error?.code == "inventory.insufficient-stock")
            #expect(error?.message.contains("try again in a moment") == true)
            let never = await refusal {
                try await shop.hold("B", 1, for: "buyer", seconds: 60)
            }
            #expect(never?.message.contains("Take less") == true)
            try await shop.act { stock, call, tx in
                _ = try stock.sweep(limit: 1, by: call, in: tx)
            }
            try await shop.hold("A", count, for: "buyer", seconds: 60)
            #expect(try await shop.counters("A") == [Int64(count), Int64(count)])
        }
    }

    @Test(arguments: Engines.available)
    func `the bound is one for all items of an act`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let (most, half) = (Stock.mostGivingWay, Stock.mostGivingWay / 2)
            for sku in ["A", "B"] {
                try await shop.receive(sku, most)
                try await shop.act { stock, call, tx in
                    for number in 0..<most {
                        try stock.reserve(
                            [line(sku, 1)],
                            as: .byHand("\(sku)-\(number)", until: call.now + .seconds(60)),
                            on: nil, by: call, in: tx)
                    }
                }
            }
            shop.clock.advance(by: .seconds(60))
            func hold(_ count: Int) async throws {
                try await shop.act { stock, call, tx in
                    try stock.reserve(
                        [line("A", half), line("B", count)],
                        as: .byHand("buyer", until: call.now + .seconds(60)), on: nil,
                        by: call, in: tx)
                }
            }
            let error = await refusal { try await hold(half + 1) }
            #expect(error?.code == "inventory.insufficient-stock")
            #expect(error?.message.contains("try again in a moment") == true)
            #expect(error?.issues.map(\.pointer) == ["/lines/1/quantity"])
            try await hold(half)
            #expect(try await shop.counters("A") == [Int64(most), Int64(most)])
            #expect(try await shop.counters("B") == [Int64(most), Int64(most)])
        }
    }

    @Test(arguments: Engines.available)
    func `ended holds that do not suffice are left alone`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 2)
            try await shop.hold("A", 1, for: "first", seconds: 60)
            shop.clock.advance(by: .seconds(60))
            let error = await refusal { try await shop.hold("A", 3, for: "second", seconds: 60) }
            #expect(error?.code == "inventory.insufficient-stock")
            #expect(try await shop.holdStates(of: "first") == ["pending"])
        }
    }

    @Test(arguments: Engines.available)
    func `the job sweeps in portions and leaves what lasts`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 300)
            for number in 0..<203 {
                try await shop.hold("A", 1, for: "cart-\(number)", seconds: 60)
            }
            try await shop.hold("A", 5, for: "late", seconds: 6_000)
            shop.clock.advance(by: .seconds(61))
            let job = try #require(
                InventoryModule(items: ShelfLabels(), markets: ShelfLabels()).module.jobs.first)
            let run = JobRun(call: shop.call(), payload: [], database: shop.database)
            #expect(try await job.run(run))
            #expect(try await job.run(run) == false)
            #expect(try await shop.counters("A") == [300, 5])
            #expect(try await shop.problems() == [])
            let told = try await shop.database.read { tx in
                try EventLog.events(after: 0, limit: 1_000, in: tx)
                    .filter { $0.type == HoldExpired.type }.count
            }
            #expect(told == 203)
        }
    }

    @Test(arguments: Engines.available)
    func `verify names a hold that nobody swept`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 1)
            try await shop.hold("A", 1, for: "cart", seconds: 60)
            shop.clock.advance(by: .seconds(3_600))
            let problems = try await shop.problems()
            #expect(problems.count == 1)
            #expect(problems.first?.contains("for cart ended") == true)
        }
    }
}
