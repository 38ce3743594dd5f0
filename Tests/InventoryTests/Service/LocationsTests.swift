import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct LocationsTests {
    @Test(arguments: Engines.available)
    func `a location with stock stays open`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 1)
            let error = await refusal { try await close("jkt-01", in: shop) }
            #expect(error?.code == "inventory.location-in-use")
            try await close("jkt-02", in: shop)
            let supply = try await shop.database.read { tx in
                try shop.stock.available(
                    sku("A"), at: code(Location.self, "jkt-02"), on: nil, in: tx)
            }
            #expect(supply.isZero)
        }
    }

    @Test(arguments: Engines.available)
    func `sources keep their order and leave out what is closed`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let names = ["jkt-02", "dc-01", "jkt-01"]
            let list = names.map {
                Source(location: code(Location.self, $0), safetyStock: .one)
            }
            try await shop.act { _, call, tx in
                try Locations(stock: Stock(items: ShelfLabels()), markets: ShelfLabels())
                    .setSources(
                        of: Shop.web, list, by: call, in: tx)
                try Locations(stock: Stock(items: ShelfLabels()), markets: ShelfLabels())
                    .setSources(
                        of: Shop.web, list, by: call, in: tx)
            }
            // The same stock is asked again and again: it remembers, and learns of each change.
            func sources() async throws -> [String] {
                try await shop.database.read { tx in
                    try shop.stock.outlets(
                        from: SalesPoint(channel: webChannel), by: shop.call(), in: tx
                    ).map(\.text)
                }
            }
            #expect(try await sources() == names)
            try await close("dc-01", in: shop)
            #expect(try await sources() == ["jkt-02", "jkt-01"])
            try await shop.serve(Shop.web, from: "jkt-01", "jkt-02")
            #expect(try await sources() == ["jkt-01", "jkt-02"])
            try await close("jkt-01", in: shop)
            #expect(try await sources() == ["jkt-02"])
            let refused: [([Source], RetailError.Code)] = [
                (list + list, "inventory.location-repeated"),
                (
                    [Source(location: code(Location.self, "nowhere"), safetyStock: .zero)],
                    "inventory.location-unknown"
                ),
            ]
            for (list, code) in refused {
                let error = await refusal {
                    try await shop.act { _, call, tx in
                        try Locations(stock: Stock(items: ShelfLabels()), markets: ShelfLabels())
                            .setSources(
                                of: Shop.web, list, by: call, in: tx)
                    }
                }
                #expect(error?.code == code)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a location counts money by a market that there is`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let locations = Locations(
                stock: Stock(items: ShelfLabels()), markets: ShelfLabels())
            let place: @Sendable (String) -> StoredLocation = { market in
                StoredLocation(
                    location: Location(
                        code: code(Location.self, "denpasar"), name: "D", kind: .store,
                        market: code(Market.self, market)),
                    offersPickup: false, offersShipping: false, version: 1)
            }
            let error = await refusal {
                try await shop.act { _, call, tx in
                    _ = try locations.create(place("nowhere"), by: call, in: tx)
                }
            }
            #expect(error?.code == "inventory.market-unknown")
            try await shop.act { _, call, tx in
                _ = try locations.create(place("id"), by: call, in: tx)
            }
            let kept = try await shop.database.read { tx in
                try shop.stock.location(code(Location.self, "denpasar"), in: tx)?.market
            }
            #expect(kept?.text == "id")
        }
    }

    @Test(arguments: Engines.available)
    func `a location keeps the clocks by which it lives`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let locations = Locations(stock: Stock(items: ShelfLabels()), markets: ShelfLabels())
            let perth = try Zone("Australia/Perth")
            let name = code(Location.self, "jkt-01")
            let edit = LocationEdit(
                code: name, own: Patch().setting(\.location.zone, to: perth))
            let renamed = LocationEdit(
                code: name, own: Patch().setting(\.location.name, to: "West"))
            for edit in [edit, renamed] {
                try await shop.act { _, call, tx in
                    _ = try locations.update(edit, by: call, in: tx)
                }
            }
            let zones = try await shop.database.read { tx in
                try [name, code(Location.self, "in-transit")].map {
                    try locations.show($0, in: tx).location.zone
                }
            }
            #expect(zones == [perth, nil])
        }
    }

    @Test(arguments: Engines.available)
    func `null clears where a location is and by which clocks it lives`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let locations = Locations(stock: Stock(items: ShelfLabels()), markets: ShelfLabels())
            func update(_ body: String) async throws -> StoredLocation {
                let edit = try LocationEdit.input.read(JSONDocument(Array(body.utf8)).root)
                return try await shop.act { _, call, tx in
                    try locations.update(edit, by: call, in: tx)
                }
            }
            let set = try await update(
                #"{"code":"jkt-01","coordinates":"-6.2,106.8","zone":"Asia/Jakarta","pickup":true}"#
            )
            #expect(set.location.zone?.name == "Asia/Jakarta")
            #expect(set.location.coordinates != nil)
            let cleared = try await update(
                #"{"code":"jkt-01","coordinates":null,"zone":null,"pickup":null}"#)
            let shown = try await shop.database.read { tx in
                try locations.show(cleared.location.code, in: tx)
            }
            for place in [cleared, shown] {
                #expect(place.location.zone == nil)
                #expect(place.location.coordinates == nil)
                #expect(!place.offersPickup)
                #expect(place.location.name == set.location.name)
                #expect(place.version == set.version + 1)
            }
            let nameless = await #expect(throws: Refusal.self) {
                try await update(#"{"code":"jkt-01","name":null}"#)
            }
            #expect(nameless?.issues.map(\.pointer) == ["/name"])
        }
    }

    private func close(_ name: String, in shop: Shop) async throws {
        try await shop.act { _, call, tx in
            let edit = LocationEdit(
                code: code(Location.self, name),
                own: Patch().setting(\.location.isActive, to: false))
            _ = try Locations(stock: Stock(items: ShelfLabels()), markets: ShelfLabels()).update(
                edit, by: call, in: tx)
        }
    }
}
