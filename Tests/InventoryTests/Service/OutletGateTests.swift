import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct OutletGateTests {
    private static let till = Channel(
        code: code(Channel.self, "till"), name: "Till", kind: .store, currency: .idr,
        locale: "id-ID", isActive: true)

    /// Who asks for what from where, and whether it may be.
    private static let questions:
        [(place: String, method: FulfilmentMethod, channel: Channel, mayBe: Bool)] = [
            ("dc-01", .shipment, webChannel, true),
            ("jkt-01", .shipment, webChannel, true),
            ("dc-01", .carryOut, webChannel, true),
            ("jkt-01", .carryOut, webChannel, true),
            ("dc-01", .pickup, webChannel, false),
            ("jkt-01", .pickup, webChannel, true),
            ("jkt-02", .pickup, webChannel, false),
            ("jkt-02", .shipment, webChannel, false),
            ("jkt-02", .carryOut, webChannel, false),
            ("jkt-02", .carryOut, till, true),
            ("jkt-01", .carryOut, till, false),
            ("in-transit", .shipment, webChannel, false),
            ("in-transit", .carryOut, till, false),
        ]

    @Test(arguments: Engines.available)
    func `goods come from a source, or from where a store's caller may act`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.act { stock, call, tx in
                try Locations(stock: stock, markets: ShelfLabels()).setSources(
                    of: Shop.web,
                    ["dc-01", "jkt-01"].map {
                        Source(location: code(Location.self, $0), safetyStock: .zero)
                    }, by: call, in: tx)
            }
            let clerk = Call(
                actor: .system("clerk"),
                grants: [
                    Grant(
                        .all,
                        locations: [
                            code(Location.self, "jkt-02"), code(Location.self, "in-transit"),
                        ])
                ], now: shop.clock.now(), ids: shop.ids, requestID: "r")
            for question in Self.questions {
                let error = await refusal {
                    try await shop.database.read { tx in
                        try shop.stock.requireOutlet(
                            code(Location.self, question.place), for: question.method,
                            from: SalesPoint(channel: question.channel),
                            pointer: "/lines/0/location", by: clerk, in: tx)
                    }
                }
                #expect(
                    error?.code == (question.mayBe ? nil : "inventory.location-not-serving"),
                    "\(question)")
            }
            let unknown = await refusal {
                try await shop.database.read { tx in
                    try shop.stock.requireOutlet(
                        code(Location.self, "nowhere"), for: .shipment,
                        from: SalesPoint(channel: webChannel), pointer: "/lines/0/location",
                        by: clerk, in: tx)
                }
            }
            #expect(unknown?.code == "inventory.location-unknown")
            let routed = try await shop.database.read { tx in
                try shop.stock.outlets(
                    from: SalesPoint(channel: webChannel), by: clerk, in: tx)
            }
            #expect(routed.map(\.text) == ["dc-01", "jkt-01"])
        }
    }

    @Test(arguments: Engines.available)
    func `a sale goes on from where the channel sells on which it was started`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.serve(Shop.web, from: "jkt-01")
            let moved = SalesPoint(channel: Self.till, startedOn: webChannel)
            let clerk = Call(
                actor: .system("clerk"),
                grants: [Grant(.all, locations: [code(Location.self, "jkt-02")])],
                now: shop.clock.now(), ids: shop.ids, requestID: "r")
            for (location, mayBe) in [("jkt-01", true), ("jkt-02", true), ("dc-01", false)] {
                let error = await refusal {
                    try await shop.database.read { tx in
                        try shop.stock.requireOutlet(
                            code(Location.self, location), for: .carryOut, from: moved,
                            pointer: "/location", by: clerk, in: tx)
                    }
                }
                #expect(error?.code == (mayBe ? nil : "inventory.location-not-serving"))
            }
            let routed = try await shop.database.read { tx in
                try shop.stock.outlets(from: moved, by: clerk, in: tx)
            }
            #expect(routed.map(\.text) == ["jkt-01"])
        }
    }
}
