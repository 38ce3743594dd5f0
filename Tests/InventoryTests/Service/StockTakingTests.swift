import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

/// Goods that leave at once: no hold, one change of the counters, one entry of the ledger.
@Suite struct StockTakingTests {
    @Test(arguments: Engines.available)
    func `what is carried out leaves without a hold`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            try await shop.receive("B", 5, at: "jkt-02")
            let before = try await shop.told(StockMoved.self).count
            try await shop.take([line("A", 2), line("B", 1, "jkt-02"), line("a", 1)])
            #expect(try await shop.counters("A") == [2, 0])
            #expect(try await shop.counters("B", at: "jkt-02") == [4, 0])
            #expect(try await shop.rows(in: "inventory_holds") == 0)
            #expect(try await shop.rows(in: "inventory_movements") == 4)
            #expect(try await shop.told(StockMoved.self).count == before + 2)
            let gone = try await shop.database.read { tx in
                try MovementStore().list(
                    MovementFilter(reason: .sale, reference: orderID(1).text),
                    ListRequest(page: PageRequest(limit: 9), sort: .oldest), in: tx)
            }
            #expect(gone.items.map(\.change.text) == ["-3", "-1"])
            #expect(gone.items.map(\.bucket) == [.onHand, .onHand])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is promised to others or kept from the channel stays`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            try await shop.receive("B", 5)
            try await shop.hold("A", 2, for: "slip", seconds: 60)
            try await shop.database.write { tx in
                let source = Source(
                    location: code(Location.self, "jkt-01"),
                    safetyStock: Quantity(thousandths: 1_000))
                try SourceStore().add([source], to: Shop.web, in: tx)
            }
            let cases: [(lines: [StockLine], channel: Code<Channel>?, code: String, at: String)] = [
                (
                    [line("B", 1), line("A", 4)], nil, "inventory.insufficient-stock",
                    "/lines/1/quantity"
                ),
                ([line("A", 3)], Shop.web, "inventory.insufficient-stock", "/lines/0/quantity"),
                (
                    [line("A", 1, "nowhere")], nil, "inventory.location-unknown",
                    "/lines/0/location"
                ),
                ([line("A", 0)], nil, "inventory.quantity-not-positive", "/lines/0/quantity"),
            ]
            for (lines, channel, code, pointer) in cases {
                let error = await refusal { try await shop.take(lines, on: channel) }
                #expect(error?.code.rawValue == code)
                #expect(error?.issues.first?.pointer == pointer)
            }
            #expect(try await shop.counters("B") == [5, 0])
            try await shop.take([line("A", 2)], on: Shop.web)
            try await shop.take([line("A", 1)])
            #expect(try await shop.counters("A") == [2, 2])
            shop.clock.advance(by: .seconds(60))
            // The slip's time is up: what it kept is there to be taken.
            try await shop.take([line("A", 2)])
            #expect(try await shop.counters("A") == [0, 0])
            #expect(try await shop.holdStates(of: "slip") == ["expired"])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `those who take and those who hold never sell a thing twice`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            for item in ["A", "B"] { try await shop.receive(item, 60) }
            let refusals = await withTaskGroup(of: RetailError?.self) { group in
                for number in 0..<180 {
                    group.addTask {
                        let lines = [line("A", 1), line("B", 1)]
                        let named = number.isMultiple(of: 2) ? lines : lines.reversed()
                        return await refusal {
                            guard number.isMultiple(of: 3) else {
                                return try await shop.take(named, for: UInt64(number))
                            }
                            try await shop.act { stock, call, tx in
                                try stock.reserve(
                                    named, as: .order(orderID(UInt64(number))), on: nil, by: call,
                                    in: tx)
                            }
                        }
                    }
                }
                return await group.reduce(into: [RetailError]()) { all, error in
                    if let error { all.append(error) }
                }
            }
            #expect(refusals.count == 120)
            #expect(refusals.allSatisfy { $0.code == "inventory.insufficient-stock" })
            for item in ["A", "B"] {
                let counters = try await shop.counters(item)
                #expect(counters[0] == counters[1])
            }
            #expect(try await shop.problems() == [])
        }
    }
}

extension Shop {
    fileprivate func take(
        _ lines: [StockLine], for order: UInt64 = 1, on channel: Code<Channel>? = nil
    ) async throws {
        try await act { stock, call, tx in
            try stock.take(
                lines, for: orderID(order), reason: .sale, on: channel, by: call, in: tx)
        }
    }
}
