import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct ReorderPointsTests {
    private func set(
        _ points: [(String, Int)], at place: String = "jkt-01", in shop: Shop
    ) async throws -> [Level] {
        let lines = points.map {
            ReorderPointLine(sku: sku($0.0), quantity: Quantity(thousandths: Int64($0.1) * 1_000))
        }
        return try await shop.act { stock, call, tx in
            try ReorderPoints(stock: stock).set(
                lines, at: code(Location.self, place), by: call, in: tx)
        }
    }

    private func clear(
        _ skus: [String], at place: String = "jkt-01", in shop: Shop
    ) async throws -> [Level] {
        try await shop.act { stock, call, tx in
            try ReorderPoints(stock: stock).clear(
                skus.map { sku($0) }, at: code(Location.self, place), by: call, in: tx)
        }
    }

    /// What is low, as the list tells and as it is counted.
    private func low(_ shop: Shop) async throws -> [String] {
        let call = shop.call()
        return try await shop.database.read { tx in
            let page = try LevelStore().list(
                LevelFilter(isLow: true), ListRequest(sort: .item, countsAll: true), within: nil,
                in: tx)
            let work = try StockWork().work(at: Spot(at: nil, on: nil), by: call, in: tx)
            let counted = work.first { $0.kind == .lowStock }?.total
            #expect(counted == page.total && counted?.count == page.items.count)
            return page.items.map { "\($0.sku.text) \($0.location.text)" }
        }
    }

    @Test(arguments: Engines.available)
    func `what is left at the point or below it is low, as counted so listed`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            for sku in ["A", "B", "C"] { try await shop.receive(sku, 10) }
            let levels = try await set([("B", 4), ("A", 9)], in: shop)
            #expect(levels.map(\.sku.text) == ["A", "B"])
            #expect(levels.map { $0.reorderPoint?.thousandths } == [9_000, 4_000])
            #expect(try await low(shop) == [])
            try await shop.sell("A", 1, at: shop.clock.now())
            try await shop.hold("B", 6, for: "slip", seconds: 60)
            try await shop.sell("C", 10, at: shop.clock.now())
            #expect(try await low(shop) == ["A jkt-01", "B jkt-01"])
            try await shop.receive("A", 1)
            #expect(try await low(shop) == ["B jkt-01"])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an item that was never there is low at once, and a point can be taken away`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let made = try await set([("A", 0), ("B", 3)], at: "jkt-02", in: shop)
            #expect(made.map { $0.onHand.thousandths } == [0, 0])
            #expect(try await low(shop) == ["A jkt-02", "B jkt-02"])
            let cleared = try await clear(["a", "C"], at: "jkt-02", in: shop)
            #expect(cleared.map(\.sku.text) == ["A"])
            #expect(cleared.map(\.reorderPoint) == [nil])
            #expect(try await low(shop) == ["B jkt-02"])
            let told = try await shop.told(ReorderPointChanged.self)
            #expect(told.map(\.subject) == ["A", "B", "A"])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses what there is not, parts of pieces and an item named twice`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            for (points, place, refused) in [
                ([("A", 1), ("GHOST", 1)], "jkt-01", "inventory.item-unknown /lines/1/sku"),
                ([("A", 1), ("a", 2)], "jkt-01", "inventory.item-repeated /lines/1/sku"),
                ([("A", 1)], "nowhere", "inventory.location-unknown /location"),
                ([("A", 1)], "in-transit", "inventory.location-in-transit /location"),
            ] as [([(String, Int)], String, String)] {
                let error = await refusal { _ = try await set(points, at: place, in: shop) }
                let told = error.map { "\($0.code.rawValue) \($0.issues.first?.pointer ?? "")" }
                #expect(told == refused)
            }
            let half = await refusal {
                try await shop.act { stock, call, tx in
                    _ = try ReorderPoints(stock: stock).set(
                        [ReorderPointLine(sku: sku("A"), quantity: Quantity(thousandths: 500))],
                        at: Shop.jakarta, by: call, in: tx)
                }
            }
            #expect(half?.issues.map(\.pointer) == ["/lines/0/reorder_point"])
            let unknown = await refusal { _ = try await clear(["A"], at: "nowhere", in: shop) }
            #expect(unknown?.code == "inventory.location-unknown")
            let rows = try await shop.rows(in: "inventory_levels")
            #expect(rows == 0)
        }
    }
}
