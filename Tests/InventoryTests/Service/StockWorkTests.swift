import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockWorkTests {
    @Test(arguments: Engines.available)
    func `counts items of which a place has nothing left`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            for (sku, sold) in [("A", 10), ("B", 9), ("C", 10)] {
                try await shop.receive(sku, 10)
                shop.clock.advance(by: .seconds(60))
                try await shop.sell(sku, sold, at: shop.clock.now())
            }
            func count(_ grants: [Grant]) async throws -> Int? {
                let call = Call(
                    actor: .system("test"), grants: grants, now: shop.clock.now(),
                    ids: testIDs(), requestID: "test")
                return try await shop.database.read { tx in
                    try StockWork().work(at: Spot(at: nil, on: nil), by: call, in: tx)
                }.first?.total.count
            }
            #expect(try await count(.all) == 2)
            #expect(try await count([Grant(.all, locations: [try Code("elsewhere")])]) == 0)
            #expect(try await count([Grant(.all, channels: [try Code("web")])]) == 0)
            #expect(try await count([Grant(.all, locations: [Shop.jakarta])]) == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `leaves out what is closed, in the count and in the list`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 10)
            try await shop.sell("A", 10, at: shop.clock.now())
            try await shop.receive("A", 10, at: "jkt-02")
            func count(closed: String?) async throws -> [Int?] {
                try await shop.database.write { tx in
                    try tx.execute("UPDATE inventory_levels SET on_hand = 0")
                    try tx.execute(
                        """
                        UPDATE inventory_locations
                           SET is_active = CASE WHEN code = \(closed ?? "") THEN 0 ELSE 1 END
                        """)
                }
                let call = shop.call()
                return try await shop.database.read { tx in
                    let list = try LevelStore().list(
                        LevelFilter(isOut: true), ListRequest(sort: .item, countsAll: true),
                        within: call.reach(InventoryPermissions.readLevels), in: tx)
                    return [
                        try StockWork().work(at: Spot(at: nil, on: nil), by: call, in: tx)
                            .first?.total.count, list.items.count, list.total?.count,
                    ]
                }
            }
            #expect(try await count(closed: nil) == [2, 2, 2])
            #expect(try await count(closed: "jkt-02") == [1, 1, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `reads nothing that is left, everywhere and at a place`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let mine = [Grant(.all, locations: [Shop.jakarta])]
            for (location, grants, end) in [
                (nil, .all, ""), (Shop.jakarta, .all, "_at"), (nil, mine, ""),
                (Shop.jakarta, mine, "_at"),
            ] as [(Code<Location>?, [Grant], String)] {
                let reach = Call(
                    actor: .system("test"), grants: grants, now: shop.clock.now(), ids: shop.ids,
                    requestID: "test"
                ).reach()
                for (filter, index) in [
                    (LevelFilter(location: location, isOut: true), "inventory_levels_out"),
                    (LevelFilter(location: location, isLow: true), "inventory_levels_low"),
                ] {
                    let list = LevelStore().list(filter, within: reach)
                    for query in list.queries(by: LevelSort.item.order, limit: 1) {
                        let plan = try await shop.database.plan(query, on: engine)
                        #expect(plan.contains(index + end), "\(plan)")
                    }
                }
            }
        }
    }
}
