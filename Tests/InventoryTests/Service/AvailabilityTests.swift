import RetailContracts
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct AvailabilityTests {
    @Test(arguments: Engines.available)
    func `stores come by distance and only where there is enough`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let monas = try Coordinates("-6.175392,106.827153")
            let stores = try [
                ("bandung", "-6.914744,107.60981"), ("bogor", "-6.595038,106.816635"),
                ("kota", "-6.137645,106.817125"), ("empty", "-6.1754,106.8272"),
            ].map { place($0.0, at: try Coordinates($0.1)) }
            try await shop.database.write { tx in
                for store in stores { _ = try LocationStore().add(store, at: testStart, in: tx) }
            }
            for store in ["bandung", "bogor", "kota", "dc-01", "jkt-01"] {
                try await shop.receive("A", 2, at: store)
            }
            try await shop.receive("A", 1, at: "kota")
            let found = try await shop.database.read { tx in
                try Availability().find(
                    sku("A"), near: monas, atLeast: .one, on: nil, limit: 10, in: tx)
            }
            #expect(found.map(\.place.location.code.text) == ["kota", "bogor", "bandung"])
            #expect(found.map(\.metres) == found.map(\.metres).sorted())
            #expect((4_000...5_000).contains(found.first?.metres ?? 0))
            let three = try await shop.database.read { tx in
                try Availability().find(
                    sku("A"), near: monas, atLeast: Quantity(thousandths: 3_000), on: nil,
                    limit: 10, in: tx)
            }
            #expect(three.map(\.place.location.code.text) == ["kota"])
            let online = try await shop.database.read { tx in
                try Availability().find(
                    sku("A"), near: monas, atLeast: .one, on: Shop.web, limit: 10, in: tx)
            }
            #expect(online.isEmpty)
        }
    }
}
