import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockReceivingTests {
    @Test(arguments: Engines.available)
    func `transit is written by transfers alone`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            try await shop.act { stock, call, tx in
                let transfers = Transfers(stock: stock)
                let sent = try transfers.create(
                    from: code(Location.self, "jkt-01"), to: code(Location.self, "jkt-02"),
                    [TransferLine(sku: sku("A"), quantity: .one)], note: "", by: call, in: tx)
                _ = try transfers.ship(sent.id, by: call, in: tx)
            }
            for (index, attempt) in transitAttempts.enumerated() {
                let error = await refusal { try await shop.act(attempt) }
                #expect(error?.code == "inventory.location-in-transit", "attempt \(index)")
            }
            #expect(try await shop.counters("A", at: "in-transit") == [1, 0])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `the schema itself keeps transit, owners and items apart`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            try await shop.hold("A", 1, for: "x", seconds: 60)
            let statements = [
                "UPDATE inventory_locations SET kind = 'transit' WHERE code = 'jkt-01'",
                "UPDATE inventory_levels SET in_transit = 1 WHERE location = 'jkt-01'",
                """
                INSERT INTO inventory_levels
                    (sku, location, in_transit, on_hand, reserved, version, changed_at)
                VALUES ('A', 'in-transit', 0, 1000, 0, 1, 0)
                """,
                """
                INSERT INTO inventory_levels
                    (sku, location, in_transit, on_hand, reserved, version, changed_at)
                VALUES ('NOBODY-KNOWS', 'jkt-01', 0, 1000, 0, 1, 0)
                """,
                """
                INSERT INTO inventory_sources (channel, location, position, safety_stock)
                VALUES ('web', 'in-transit', 1, 0)
                """,
                "UPDATE inventory_holds SET owner = 'order'",
                "UPDATE inventory_holds SET expires_at = NULL",
                "UPDATE inventory_holds SET expires_at = created_at + 2592000001",
                "UPDATE inventory_holds SET posted = 1",
                "UPDATE inventory_items SET spelling = 'B'",
            ]
            for statement in statements {
                let error = await refusal {
                    _ = try await shop.database.write { tx in
                        try tx.execute(SQL(unchecked: statement))
                    }
                }
                #expect(error?.code == "storage.constraint-violated", "\(statement)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a closed location takes nothing in, and one that awaits goods stays open`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 2)
            let (from, to) = (code(Location.self, "jkt-01"), code(Location.self, "jkt-02"))
            let sent = try await shop.act { stock, call, tx in
                try Transfers(stock: stock).create(
                    from: from, to: to, [TransferLine(sku: sku("A"), quantity: .one)], note: "",
                    by: call, in: tx)
            }
            let awaits = await refusal { try await shop.close(to) }
            #expect(awaits?.code == "inventory.location-in-use")
            try await shop.act { stock, call, tx in
                _ = try Transfers(stock: stock).cancel(sent.id, by: call, in: tx)
            }
            try await shop.close(to)
            let attempts: [@Sendable (Stock, Call, borrowing Transaction) throws -> Void] = [
                { stock, call, tx in
                    try stock.receive(
                        [line("A", 1, "jkt-02")], reason: .received, reference: "", note: "",
                        by: call, in: tx)
                },
                { stock, call, tx in
                    _ = try Transfers(stock: stock).create(
                        from: from, to: to, [TransferLine(sku: sku("A"), quantity: .one)],
                        note: "", by: call, in: tx)
                },
                { stock, _, tx in
                    try stock.requireReceivable([], at: to, pointer: StockPointer.line, in: tx)
                },
            ]
            for attempt in attempts {
                let error = await refusal { try await shop.act(attempt) }
                #expect(error?.code == "inventory.location-closed")
            }
        }
    }
}

extension Shop {
    /// Closes a location.
    func close(_ location: Code<Location>) async throws {
        try await act { stock, call, tx in
            _ = try Locations(stock: stock, markets: ShelfLabels()).update(
                LocationEdit(
                    code: location, own: Patch().setting(\.location.isActive, to: false)),
                by: call, in: tx)
        }
    }
}

private let transit = code(Location.self, "in-transit")
private let there = line("A", 1, "in-transit")

/// Everything but a transfer that would write stock in transit, or sell from it.
private let transitAttempts: [@Sendable (Stock, Call, borrowing Transaction) throws -> Void] = [
    { stock, call, tx in
        try stock.receive(
            [there], reason: .received, reference: "", note: "", by: call, in: tx)
    },
    { stock, call, tx in
        _ = try stock.adjust(
            there.key, by: .one, reason: .other, note: "", by: call, in: tx)
    },
    { stock, call, tx in
        _ = try stock.count(
            [CountedItem(sku: there.sku, quantity: .one)], at: transit,
            note: "", by: call, in: tx)
    },
    { stock, call, tx in
        try stock.record(
            fact: [there], reason: .sale, reference: "", note: "", at: call.now,
            by: call, in: tx)
    },
    { stock, call, tx in
        _ = try stock.hold(
            [there], for: "x", on: nil, until: call.now + .seconds(60), by: call,
            in: tx)
    },
    { stock, call, tx in
        try stock.reserve([there], as: .order(orderID(1)), on: nil, by: call, in: tx)
    },
    { stock, call, tx in
        try stock.requireReceivable([], at: transit, pointer: StockPointer.line, in: tx)
    },
    { stock, call, tx in
        try Locations(stock: stock, markets: ShelfLabels()).setSources(
            of: Shop.web, [Source(location: transit, safetyStock: .zero)], by: call, in: tx)
    },
    { stock, call, tx in
        _ = try Locations(stock: stock, markets: ShelfLabels()).update(
            LocationEdit(code: transit, own: Patch().setting(\.location.isActive, to: false)),
            by: call, in: tx)
    },
]
