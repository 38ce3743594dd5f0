import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct InventoryOperationTests {
    private let operations = InventoryModule(items: ShelfLabels(), markets: ShelfLabels()).module
        .operations

    @Test(arguments: Engines.available)
    func `stock comes in, is shown, listed and found in the ledger`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let body = #"{"location":"jkt-01","lines":[{"sku":"LOOSE","quantity":"2.5"}]}"#
            _ = try await perform("inventory.stock.receive", body: body, in: shop)
            let shown = try await perform(
                "inventory.stock-levels.show", path: ["sku": "loose"], in: shop)
            #expect(
                shown
                    == #"{"items":[{"sku":"LOOSE","name":"Item LOOSE","location":"jkt-01","#
                    + #""on_hand":"2.5","#
                    + #""reserved":"0","safety_stock":"0","available":"2.5","version":1,"#
                    + #""changed_at":"2026-01-05T08:00:00.000Z"}]}"#)
            let entries = try await perform(
                "inventory.stock-movements.list", query: [("sku", "loose")], in: shop)
            #expect(entries.contains(#""bucket":"on-hand","change":"2.5""#))
        }
    }

    /// A promise is no movement: nobody is offered a filter that finds nothing.
    @Test(arguments: Engines.available)
    func `the ledger is asked for reasons that it has`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 1)
            try await shop.hold("A", 1, for: "cart", seconds: 60)
            let told = try await shop.told(StockMoved.self).map {
                String(decoding: $0.payload, as: UTF8.self)
            }
            #expect(told.map { $0.contains(#""reason":"received""#) } == [true, false])
            #expect(told.map { $0.contains("reason") } == [true, false])
            let refused = await refusal {
                _ = try await perform(
                    "inventory.stock-movements.list", query: [("reason", "hold")], in: shop)
            }
            #expect(refused?.issues.map(\.pointer) == ["/reason"])
            for reason in StockReason.allCases {
                let page = try await perform(
                    "inventory.stock-movements.list", query: [("reason", reason.rawValue)],
                    in: shop)
                #expect(page.contains(#""sku":"A""#) == (reason == .received))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `lists go on where a page ended`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            for sku in ["A", "B", "C", "D", "E"] { try await shop.receive(sku, 1) }
            for operation in ["inventory.stock-levels.list", "inventory.stock-movements.list"] {
                var seen = 0
                var next: String?
                repeat {
                    let page = try await perform(
                        operation,
                        query: [("limit", "2")] + (next.map { [("after", $0)] } ?? []), in: shop)
                    let root = try JSONDocument(Array(page.utf8)).root
                    seen += root.member("items")?.count ?? 0
                    next = root.member("next")?.string()
                } while next != nil
                #expect(seen == 5)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `whoever may not act at a location is refused`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let body = #"{"location":"jkt-01","lines":[{"sku":"A","quantity":"1"}]}"#
            let error = await refusal {
                _ = try await perform(
                    "inventory.stock.receive", body: body,
                    locations: [code(Location.self, "jkt-02")], in: shop)
            }
            #expect(error?.code == "request.location-forbidden")
            let hold =
                #"{"reference":"x","lines":[{"sku":"A","quantity":"1","location":"jkt-01"}]}"#
            let other = await refusal {
                _ = try await perform(
                    "inventory.holds.create", body: hold,
                    locations: [code(Location.self, "jkt-02")], in: shop)
            }
            #expect(other?.code == "request.location-forbidden")
        }
    }

    private func perform(
        _ name: String, path: [String: String] = [:], query: [(String, String)] = [],
        body: String? = nil, locations: Set<Code<Location>>? = nil, in shop: Shop
    ) async throws -> String {
        let operation = try #require(operations.first { $0.name == name })
        let call = Call(
            actor: .system("test"), grants: [Grant(.all, locations: locations)],
            now: shop.clock.now(), ids: shop.ids, requestID: "r", idempotencyKey: "\(name)")
        let input = OperationInput(
            path: path, query: query.map { (name: $0.0, value: $0.1) },
            body: try body.map { try JSONDocument(Array($0.utf8)).root })
        let outcome = try await Dispatcher(database: shop.database).perform(operation, input, call)
        return String(decoding: outcome.body, as: UTF8.self)
    }
}
