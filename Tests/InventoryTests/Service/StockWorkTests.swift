import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
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
        }
    }
}
