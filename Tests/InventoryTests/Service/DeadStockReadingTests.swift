import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct DeadStockReadingTests {
    private func page(
        _ shop: Shop, days: Int, at place: String? = nil, grants: [Grant] = .all, limit: Int = 50,
        after: String? = nil
    ) async throws -> Page<DeadStock> {
        let reading = DeadStockReading(
            items: ShelfLabels(), clocks: PlaceClocks(stock: shop.stock, markets: ShelfLabels()))
        let call = Call(
            actor: .system("test"), grants: grants, now: shop.clock.now(), ids: shop.ids,
            requestID: "test")
        let filter = DeadStockFilter(days: days, location: try place.map { try Code($0) })
        let request = ListQuery(
            page: PageRequest(limit: limit, after: after), countsAll: true)
        return try await shop.database.read { tx in
            try reading.list(filter, request, by: call, in: tx)
        }
    }

    private func dead(
        _ shop: Shop, days: Int, at place: String? = nil, grants: [Grant] = .all
    ) async throws -> [String] {
        let page = try await page(shop, days: days, at: place, grants: grants)
        #expect(page.total == Total(counted: page.items.count))
        return page.items.map { "\($0.sku.text) \($0.location.text)" }
    }

    private func wait(_ days: Int, _ shop: Shop) { shop.clock.advance(by: .seconds(days * 86_400)) }

    @Test(arguments: Engines.available)
    func `goods are dead that are there and were not sold for so many days`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 10)
            try await shop.receive("B", 1)
            try await shop.receive("A", 10, at: "jkt-02")
            wait(10, shop)
            try await shop.sell("A", 1, at: shop.clock.now())
            try await shop.sell("B", 1, at: shop.clock.now())
            wait(5, shop)
            #expect(try await dead(shop, days: 14) == ["A jkt-02"])
            // What came in anew, where there was nothing, has not lain for long.
            try await shop.receive("B", 1)
            try await shop.receive("A", 1)
            #expect(try await dead(shop, days: 4) == ["A jkt-02", "A jkt-01"])
            wait(6, shop)
            #expect(try await dead(shop, days: 5) == ["A jkt-02", "A jkt-01", "B jkt-01"])
            #expect(try await dead(shop, days: 5, at: "jkt-02") == ["A jkt-02"])
            let mine = [Grant(.all, locations: [Shop.jakarta])]
            #expect(try await dead(shop, days: 5, grants: mine) == ["A jkt-01", "B jkt-01"])
            #expect(try await dead(shop, days: 22).isEmpty)
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `tells the days by the clock of the place, and which never were`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.database.write { tx in
                try tx.execute(
                    """
                    UPDATE inventory_locations
                       SET zone = CASE code WHEN 'jkt-01' THEN 'Asia/Jakarta'
                                            WHEN 'jkt-02' THEN NULL ELSE zone END,
                           market = CASE code WHEN 'jkt-02' THEN 'id' END
                    """)
            }
            shop.clock.set(Instant(milliseconds: 1_767_564_000_000))  // 2026-01-04T22:00:00Z
            try await shop.receive("A", 2)
            try await shop.receive("A", 2, at: "jkt-02")
            try await shop.sell("A", 1, at: shop.clock.now())
            wait(100, shop)
            let items = try await page(shop, days: 90).items
            #expect(items.map(\.name) == ["Item A", "Item A"])
            #expect(items.map(\.location.text) == ["jkt-01", "jkt-02"])
            #expect(items.map { $0.lastSoldOn?.text } == ["2026-01-05", nil])
            #expect(items.map(\.stockedOn.text) == ["2026-01-05", "2026-01-04"])
        }
    }

    @Test(arguments: Engines.available)
    func `pages go on although days pass between them`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            for sku in ["C", "A", "B"] {
                try await shop.receive(sku, 1)
                wait(1, shop)
            }
            wait(9, shop)
            let first = try await page(shop, days: 5, limit: 2)
            #expect(first.items.map(\.sku.text) == ["C", "A"])
            wait(1, shop)
            let next = try await page(shop, days: 5, limit: 2, after: first.next)
            #expect(next.items.map(\.sku.text) == ["B"])
            let other = await refusal {
                _ = try await page(shop, days: 6, limit: 2, after: first.next)
            }
            #expect(other?.code == .invalidCursor)
        }
    }

    @Test(arguments: Engines.available)
    func `an index gives what has lain longest, everywhere and at places`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            for (location, grants) in [
                (nil, .all), (Shop.jakarta, .all),
                (nil, [Grant(.all, locations: [Shop.jakarta])]),
            ] as [(Code<Location>?, [Grant])] {
                let reach = Call(
                    actor: .system("test"), grants: grants, now: shop.clock.now(), ids: shop.ids,
                    requestID: "test"
                ).reach()
                let list = DeadStockStore().list(
                    DeadStockFilter(location: location), idleBefore: shop.clock.now(),
                    within: reach)
                for query in list.queries(by: DeadStockStore.order, limit: 5) {
                    let plan = try await shop.database.plan(query, on: engine)
                    #expect(plan.contains("inventory_levels_idle"), "\(plan)")
                    #expect(!plan.contains("TEMP B-TREE") && !plan.contains("Sort Key"), "\(plan)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `the step that adds it reads it from the ledger`(_ engine: EngineKind) async throws {
        let all =
            SyncModule.migrations
            + InventoryModule(items: ShelfLabels(), markets: ShelfLabels()).module.migrations
        try await withShop(engine) { shop in
            for (sku, sold) in [("A", 2), ("B", 3), ("C", 0)] {
                try await shop.receive(sku, 3)
                wait(1, shop)
                if sold > 0 { try await shop.sell(sku, sold, at: shop.clock.now()) }
            }
            wait(1, shop)
            try await shop.receive("B", 1)
            let kept = try await columns(shop)
            try await shop.database.write { tx in
                try tx.script(
                    """
                    DROP INDEX inventory_levels_idle;
                    DROP INDEX inventory_levels_idle_at;
                    ALTER TABLE inventory_levels DROP COLUMN last_sold_at;
                    ALTER TABLE inventory_levels DROP COLUMN stocked_at;
                    """)
                let step = try #require(all.first { $0.name == addIdleStock.name })
                try tx.script(step.sql(for: engine))
            }
            #expect(try await columns(shop) == kept)
            #expect(kept.count == 3)
            #expect(try await shop.problems() == [])
        }
    }

    private func columns(_ shop: Shop) async throws -> [[Int64?]] {
        try await shop.database.read { tx in
            try tx.query(
                "SELECT last_sold_at, stocked_at FROM inventory_levels ORDER BY sku, location"
            ) { row in [try row.next(), try row.next()] }
        }
    }
}
