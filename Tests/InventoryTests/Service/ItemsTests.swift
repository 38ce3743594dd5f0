import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct ItemsTests {
    @Test(arguments: Engines.available)
    func `items that the catalogue does not have get no stock`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let ghost = line("ghost-1", 1)
            let attempts: [@Sendable (Stock, Call, borrowing Transaction) throws -> Void] = [
                { stock, call, tx in
                    try stock.receive(
                        [line("A", 1), ghost], reason: .received, reference: "", note: "",
                        by: call, in: tx)
                },
                { stock, call, tx in
                    _ = try stock.adjust(
                        ghost.key, by: .one, reason: .other, note: "", by: call, in: tx)
                },
                { stock, call, tx in
                    _ = try stock.count(
                        [CountedItem(sku: ghost.sku, quantity: .one)], at: ghost.location,
                        note: "", by: call, in: tx)
                },
                { stock, call, tx in
                    try stock.record(
                        fact: [ghost], reason: .sale, reference: "", note: "", at: call.now,
                        by: call, in: tx)
                },
                { stock, call, tx in
                    _ = try Transfers(stock: stock).create(
                        from: code(Location.self, "jkt-01"), to: code(Location.self, "jkt-02"),
                        [TransferLine(sku: ghost.sku, quantity: .one)], note: "", by: call, in: tx)
                },
                { stock, _, tx in
                    try stock.requireReceivable(
                        [ghost], at: ghost.location, pointer: StockPointer.line, in: tx)
                },
            ]
            for (index, attempt) in attempts.enumerated() {
                let error = await refusal { try await shop.act(attempt) }
                #expect(error?.code == "inventory.item-unknown", "attempt \(index)")
            }
            let rows = try await shop.rows(in: "inventory_items")
            let levels = try await shop.rows(in: "inventory_levels")
            #expect(rows == 0 && levels == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `an item keeps the spelling of the catalogue, whoever writes it how`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("tea-Green", 3)
            try await shop.receive("TEA-GREEN", 1)
            try await shop.hold("Tea-green", 1, for: "x", seconds: 60)
            let key = try StockKey(sku: SKU("TEA-green"), location: Code("jkt-01"))
            let spellings = try await shop.act { stock, call, tx in
                let sent = try Transfers(stock: stock).create(
                    from: key.location, to: code(Location.self, "jkt-02"),
                    [TransferLine(sku: key.sku, quantity: .one)], note: "", by: call, in: tx)
                let found = try stock.holds.pending(for: .byHand("x"), in: tx)
                let moved = try MovementStore().list(
                    MovementFilter(), ListRequest(sort: .newest), in: tx)
                return try LevelStore().levels(of: key.sku, on: nil, in: tx).map(\.sku.text)
                    + [try stock.level(key, in: tx).sku.text] + moved.items.map(\.sku.text)
                    + found.map(\.key.sku.text)
                    + Transfers(stock: stock).show(sent.id, by: call, in: tx).lines.map(\.sku.text)
            }
            #expect(Set(spellings) == ["tea-Green"])
            #expect(spellings.count == 6)
        }
    }
}
