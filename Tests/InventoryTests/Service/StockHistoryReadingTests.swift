import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockHistoryReadingTests {
    private func history(
        _ item: String, at place: String = "jkt-01", days: Int, in shop: Shop
    ) async throws -> StockHistory {
        let reading = StockHistoryReading(
            items: ShelfLabels(), clocks: PlaceClocks(stock: shop.stock, markets: ShelfLabels()))
        let now = shop.clock.now()
        return try await shop.database.read(.heavy) { tx in
            try reading.history(
                of: sku(item), at: code(Location.self, place), days: days, at: now, in: tx)
        }
    }

    private func move(_ place: String, to zone: String, in shop: Shop) async throws {
        try await shop.database.write { tx in
            try tx.execute("UPDATE inventory_locations SET zone = \(zone) WHERE code = \(place)")
        }
    }

    @Test(arguments: Engines.available)
    func `tells what came, went and was left on each day`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 10)
            shop.clock.advance(by: .seconds(86_400))
            try await shop.sell("A", 3, at: shop.clock.now())
            try await shop.receive("A", 1)
            shop.clock.advance(by: .seconds(2 * 86_400))
            // Told late, and stands where it belongs.
            try await shop.sell("A", 2, at: shop.clock.now() - .seconds(86_400))
            let told = try await history("a", days: 5, in: shop)
            #expect(told.days.map { $0.closing.thousandths / 1_000 } == [0, 10, 8, 6, 6])
            #expect(told.days.map { $0.cameIn.thousandths / 1_000 } == [0, 10, 1, 0, 0])
            #expect(told.days.map { $0.wentOut.thousandths / 1_000 } == [0, 0, 3, 2, 0])
            #expect(told.days.last?.day == Zone.utc.date(at: shop.clock.now()))
            #expect(told.sku.text == "A" && told.name == "Item a")
            let never = try await history("B", days: 2, in: shop)
            #expect(never.days.map(\.closing) == [.zero, .zero])
            let unknown = await refusal {
                _ = try await history("A", at: "nowhere", days: 1, in: shop)
            }
            #expect(unknown?.issues.map(\.pointer) == ["/location"])
        }
    }

    @Test(arguments: Engines.available)
    func `is what a replay of the ledger gives, also where clocks change`(
        _ engine: EngineKind
    ) async throws {
        var random = SeededRandom(seed: testSeed())
        try await withShop(engine) { shop in
            let zones = ["Europe/Berlin", "America/New_York", "Asia/Jakarta", "Australia/Sydney"]
            let place = try #require(zones.randomElement(using: &random))
            try await move("jkt-01", to: place, in: shop)
            let zone = try Zone(place)
            for _ in 0..<(engine == .sqlite ? 400 : 120) {
                shop.clock.advance(
                    by: .seconds(Int.random(in: 0...160_000, using: &random)))
                let past = shop.clock.now() - .seconds(Int.random(in: 0...200_000, using: &random))
                switch Int.random(in: 0...3, using: &random) {
                case 0: try await shop.receive("A", Int.random(in: 1...9, using: &random))
                case 1: try await shop.receive("A", 4, at: "jkt-02")
                case 2:
                    _ = await refusal {
                        try await shop.count("A", Int.random(in: 0...9, using: &random), at: past)
                    }
                default: try await shop.sell("A", Int.random(in: 1...5, using: &random), at: past)
                }
            }
            let days = Int.random(in: 1...366, using: &random)
            let told = try await history("A", days: days, in: shop)
            #expect(told.days == (try await replay(days, zone, in: shop)))
            #expect(told.days.count == days)
        }
    }

    /// The days as somebody would add them up who reads the whole ledger from its beginning.
    private func replay(_ days: Int, _ zone: Zone, in shop: Shop) async throws -> [StockDay] {
        let entries: [(Instant, Int64)] = try await shop.database.read { tx in
            try tx.query(
                """
                SELECT occurred_at, change FROM inventory_movements
                 WHERE sku = 'A' AND location = 'jkt-01' ORDER BY number
                """
            ) { row in (try row.next(), try row.next()) }
        }
        let today = zone.date(at: shop.clock.now())
        return (0..<days).reversed().map { back in
            let day = today.adding(days: -back)
            let moved = entries.filter { zone.date(at: $0.0) == day }.map(\.1)
            let until = entries.filter { zone.date(at: $0.0).dayNumber <= day.dayNumber }
            return StockDay(
                day: day,
                cameIn: Quantity(thousandths: moved.filter { $0 > 0 }.reduce(0, +)),
                wentOut: Quantity(thousandths: -moved.filter { $0 < 0 }.reduce(0, +)),
                closing: Quantity(thousandths: until.map(\.1).reduce(0, +)))
        }
    }

    @Test(arguments: Engines.available)
    func `reads the entries of the item at the place alone, and so does their list`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let key = StockKey(sku: sku("A"), location: Shop.jakarta)
            let now = shop.clock.now()
            let query = MovementStore().days(
                of: key, since: now - .seconds(86_400), until: now, by: .utc)
            let list = MovementStore().list(
                MovementFilter(sku: sku("A"), location: Shop.jakarta)
            ).queries(by: MovementStore.order(.newest), limit: 5)
            for query in [query] + list {
                let plan = try await shop.database.plan(query, on: engine)
                #expect(plan.contains("inventory_movements_by_place"), "\(plan)")
            }
        }
    }
}
