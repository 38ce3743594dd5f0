import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockRaceTests {
    @Test(arguments: Engines.available)
    func `three hundred race for a hundred and exactly a hundred win`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 100)
            let outcomes = try await race(300) { number in
                await refusal {
                    try await shop.act { stock, call, tx in
                        try stock.reserve(
                            [line("A", 1)], as: .order(orderID(UInt64(number))), on: nil,
                            by: call, in: tx)
                    }
                }
            }
            let refusals = outcomes.compactMap(\.self)
            #expect(refusals.count == 200)
            #expect(refusals.allSatisfy { $0.code == "inventory.insufficient-stock" })
            #expect(try await shop.counters("A") == [100, 100])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `acts that name items in opposite orders neither block nor oversell`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let items = ["A", "B", "C", "D"]
            for item in items { try await shop.receive(item, 40) }
            let outcomes = try await race(120) { number in
                await refusal {
                    try await shop.act { stock, call, tx in
                        let named = number.isMultiple(of: 2) ? items : items.reversed()
                        try stock.reserve(
                            named.map { line($0, 1) }, as: .order(orderID(UInt64(number))), on: nil,
                            by: call, in: tx)
                        if number.isMultiple(of: 3) {
                            try stock.post(
                                named.reversed().map { line($0, 1) },
                                heldFor: orderID(UInt64(number)),
                                reason: .sale, by: call, in: tx)
                        }
                    }
                }
            }
            let refusals = outcomes.compactMap(\.self)
            #expect(refusals.count == 80)
            #expect(refusals.allSatisfy { $0.code == "inventory.insufficient-stock" })
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `transfers to and fro at once lose nothing`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            for item in ["A", "B"] {
                try await shop.receive(item, 60)
                try await shop.receive(item, 60, at: "jkt-02")
            }
            let outcomes = try await race(40) { number in
                let ends = number.isMultiple(of: 2) ? ["jkt-01", "jkt-02"] : ["jkt-02", "jkt-01"]
                let items = number.isMultiple(of: 3) ? ["A", "B"] : ["B", "A"]
                return await refusal {
                    try await shop.act { stock, call, tx in
                        let transfers = Transfers(stock: stock)
                        let transfer = try transfers.create(
                            from: code(Location.self, ends[0]), to: code(Location.self, ends[1]),
                            items.map { TransferLine(sku: sku($0), quantity: .one) }, note: "",
                            by: call, in: tx)
                        _ = try transfers.ship(transfer.id, by: call, in: tx)
                        _ = try transfers.receive(transfer.id, [], by: call, in: tx)
                    }
                }
            }
            #expect(outcomes.compactMap(\.self).map(\.description) == [])
            #expect(try await shop.counters("A") == [60, 0])
            #expect(try await shop.counters("B", at: "jkt-02") == [60, 0])
            #expect(try await shop.problems() == [])
        }
    }
}

/// Runs an act many times at once, and says what each was refused with.
func race(
    _ count: Int, _ act: @escaping @Sendable (Int) async -> RetailError?
) async throws -> [RetailError?] {
    await withTaskGroup(of: RetailError?.self) { group in
        for number in 0..<count { group.addTask { await act(number) } }
        return await group.reduce(into: []) { $0.append($1) }
    }
}
