import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockSourcingTests {
    @Test(arguments: Engines.available)
    func `a location of one's own is kept or refused, and its line takes first`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.serve(Shop.web, from: "jkt-01", "dc-01")
            try await shop.receive("A", 5, at: "jkt-01")
            try await shop.receive("A", 3, at: "dc-01")
            let jakarta = code(Location.self, "jkt-01")
            let found = try await shop.locations(for: [
                sought("A", 3, .shipped(held: nil)), sought("A", 4, .from(jakarta, by: .pickup)),
            ])
            #expect(found == ["dc-01", "jkt-01"])
            let elsewhere = code(Location.self, "jkt-02")
            let error = await refusal {
                _ = try await shop.locations(for: [
                    sought("A", 1, .shipped(held: nil)),
                    sought("A", 1, .from(elsewhere, by: .pickup)),
                ])
            }
            #expect(error?.code == "inventory.location-not-serving")
            #expect(error?.issues.first?.pointer == "/lines/1/location")
        }
    }

    @Test(arguments: Engines.available)
    func `a parcel leaves a location that serves no more, or is refused without a source`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let held = sought("A", 1, .shipped(held: code(Location.self, "dc-01")))
            let error = await refusal { _ = try await shop.locations(for: [held]) }
            #expect(error?.code == "inventory.no-source")
            try await shop.serve(Shop.web, from: "jkt-01")
            try await shop.receive("A", 1, at: "dc-01")
            #expect(try await shop.locations(for: [held]) == ["jkt-01"])
            try await shop.serve(Shop.web, from: "jkt-01", "dc-01")
            #expect(try await shop.locations(for: [held]) == ["dc-01"])
        }
    }

    @Test(arguments: Engines.available)
    func `a location that could not be looked at is none that does not serve`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.serve(Shop.web, from: "jkt-01")
            try await shop.database.write { tx in
                try tx.execute("ALTER TABLE inventory_locations RENAME TO inventory_elsewhere")
            }
            let held = sought("A", 1, .shipped(held: code(Location.self, "dc-01")))
            let error = await refusal { _ = try await shop.locations(for: [held]) }
            #expect(error?.code.rawValue.hasPrefix("storage.") == true)
        }
    }
}
