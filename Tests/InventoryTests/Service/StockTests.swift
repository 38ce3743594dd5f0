import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockTests {
    @Test(arguments: Engines.available)
    func `a hold keeps stock back, posting lets it go`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 10)
            try await shop.act { stock, call, tx in
                try stock.reserve(
                    [line("A", 4)], as: .order(orderID(1)), on: nil, by: call, in: tx)
            }
            #expect(try await shop.counters("A") == [10, 4])
            try await shop.act { stock, call, tx in
                try stock.post([line("A", 3)], heldFor: orderID(1), reason: .sale, by: call, in: tx)
            }
            #expect(try await shop.counters("A") == [7, 1])
            try await shop.act { stock, call, tx in
                try stock.release(heldFor: .order(orderID(1)), by: call, in: tx)
            }
            #expect(try await shop.counters("A") == [7, 0])
            #expect(try await shop.holdStates(of: orderID(1).text) == ["posted"])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `lines of one item are taken together`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            let error = await refusal {
                try await shop.act { stock, call, tx in
                    try stock.reserve(
                        [line("A", 3), line("a", 3)], as: .order(orderID(1)), on: nil, by: call,
                        in: tx)
                }
            }
            #expect(error?.code == "inventory.insufficient-stock")
            #expect(error?.issues.first?.pointer == "/lines/1/quantity")
            try await shop.act { stock, call, tx in
                try stock.reserve(
                    [line("A", 3), line("a", 2)], as: .order(orderID(1)), on: nil, by: call, in: tx)
            }
            #expect(try await shop.counters("A") == [5, 5])
            #expect(try await shop.rows(in: "inventory_holds") == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `a refusal leaves nothing and does not disturb others`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            let before = try await shop.rows(in: "inventory_movements")
            let refused: [([StockLine], RetailError.Code, String)] = [
                (
                    [line("A", 1), line("B", 1)], "inventory.insufficient-stock",
                    "/lines/1/quantity"
                ),
                (
                    [line("A", 1), line("A", 1, "nowhere")], "inventory.location-unknown",
                    "/lines/1/location"
                ),
                ([line("A", 0)], "inventory.quantity-not-positive", "/lines/0/quantity"),
                ([line("A", -1)], "inventory.quantity-not-positive", "/lines/0/quantity"),
            ]
            for (lines, code, pointer) in refused {
                let error = await refusal {
                    try await shop.act { stock, call, tx in
                        try stock.reserve(
                            lines, as: .order(orderID(1)), on: nil, by: call, in: tx)
                    }
                }
                #expect(error?.code == code)
                #expect(error?.issues.first?.pointer == pointer)
            }
            #expect(try await shop.counters("A") == [5, 0])
            #expect(try await shop.rows(in: "inventory_movements") == before)
            #expect(try await shop.rows(in: "inventory_holds") == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `what is not held cannot be posted or given back`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            try await shop.act { stock, call, tx in
                try stock.reserve(
                    [line("A", 2)], as: .order(orderID(1)), on: nil, by: call, in: tx)
            }
            let post = await refusal {
                try await shop.act { stock, call, tx in
                    try stock.post(
                        [line("A", 2), line("A", 1)], heldFor: orderID(1), reason: .sale, by: call,
                        in: tx)
                }
            }
            #expect(post?.code == "inventory.hold-missing")
            #expect(post?.issues.first?.pointer == "/lines/1/quantity")
            let release = await refusal {
                try await shop.act { stock, call, tx in
                    try stock.release([line("A", 1)], heldFor: .order(orderID(2)), by: call, in: tx)
                }
            }
            #expect(release?.code == "inventory.hold-missing")
            #expect(try await shop.counters("A") == [5, 2])
        }
    }

    @Test(arguments: Engines.available)
    func `a part is given back and the rest posted`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            try await shop.act { stock, call, tx in
                try stock.reserve(
                    [line("A", 4)], as: .order(orderID(1)), on: nil, by: call, in: tx)
                try stock.release([line("A", 1)], heldFor: .order(orderID(1)), by: call, in: tx)
                try stock.post([line("A", 3)], heldFor: orderID(1), reason: .sale, by: call, in: tx)
            }
            #expect(try await shop.counters("A") == [2, 0])
            #expect(try await shop.holdStates(of: orderID(1).text) == ["posted"])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a cart hands its holds to its order`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            let held = try await shop.act { stock, call, tx in
                let term = HoldTerm.cart(cartID(1), until: call.now + .seconds(60))
                try stock.reserve([line("A", 2)], as: term, on: nil, by: call, in: tx)
                try stock.hold(
                    exactly: [line("A", 2)], as: .order(orderID(1)), insteadOf: term.owner, on: nil,
                    by: call, in: tx)
                return [
                    try stock.held(for: term.owner, in: tx),
                    try stock.held(for: .order(orderID(1)), in: tx),
                ]
            }
            #expect(held == [[], [line("A", 2)]])
            shop.clock.advance(by: .seconds(3_600))
            try await shop.act { stock, call, tx in
                try stock.post([line("A", 2)], heldFor: orderID(1), reason: .sale, by: call, in: tx)
            }
            #expect(try await shop.counters("A") == [3, 0])
        }
    }

    @Test(arguments: Engines.available)
    func `safety stock is left to the channel's peers`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            try await shop.database.write { tx in
                let source = Source(
                    location: code(Location.self, "jkt-01"),
                    safetyStock: Quantity(thousandths: 3_000))
                try SourceStore().add([source], to: Shop.web, in: tx)
            }
            let available = try await shop.act { stock, _, tx in
                [
                    try stock.available(
                        sku("A"), at: code(Location.self, "jkt-01"), on: Shop.web, in: tx),
                    try stock.available(
                        sku("A"), at: code(Location.self, "jkt-01"), on: nil, in: tx),
                ].map(\.text)
            }
            #expect(available == ["2", "5"])
            let error = await refusal {
                try await shop.act { stock, call, tx in
                    try stock.reserve(
                        [line("A", 3)], as: .order(orderID(1)), on: Shop.web, by: call, in: tx)
                }
            }
            #expect(error?.code == "inventory.insufficient-stock")
            try await shop.act { stock, call, tx in
                try stock.reserve(
                    [line("A", 2)], as: .order(orderID(1)), on: Shop.web, by: call, in: tx)
                try stock.reserve(
                    [line("A", 3)], as: .order(orderID(2)), on: nil, by: call, in: tx)
            }
            #expect(try await shop.counters("A") == [5, 5])
        }
    }

    @Test(arguments: Engines.available)
    func `the ledger refuses to be rewritten`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            for statement in [
                "DELETE FROM inventory_movements", "UPDATE inventory_movements SET note = 'x'",
            ] {
                let error = await refusal {
                    _ = try await shop.database.write { tx in
                        try tx.execute(SQL(unchecked: statement))
                    }
                }
                #expect(error != nil)
            }
            #expect(try await shop.rows(in: "inventory_movements") == 1)
        }
    }
}
