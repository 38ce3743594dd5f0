import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockHoldsByHandTests {
    @Test(arguments: Engines.available)
    func `what is held for a cart or an order is not touched by hand`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            let owners = try await shop.act { stock, call, tx in
                let terms = [
                    HoldTerm.cart(cartID(1), until: call.now + .seconds(600)), .order(orderID(1)),
                ]
                for term in terms {
                    try stock.reserve([line("A", 2)], as: term, on: nil, by: call, in: tx)
                }
                return terms.map(\.owner)
            }
            for owner in owners {
                let id = try await shop.database.read { tx in
                    try shop.stock.holds.pending(for: owner, in: tx)[0].id
                }
                let attempts: [@Sendable (Stock, Call, borrowing Transaction) throws -> Void] = [
                    { stock, call, tx in _ = try stock.release(id, by: call, in: tx) },
                    { stock, call, tx in
                        _ = try stock.extend(id, until: call.now + .seconds(1), by: call, in: tx)
                    },
                ]
                for attempt in attempts {
                    let error = await refusal { try await shop.act(attempt) }
                    #expect(error?.code == "inventory.hold-not-by-hand")
                }
                // The name of an order or a cart, written by hand, is a name and nothing more.
                try await shop.act { stock, call, tx in
                    let own = try stock.hold(
                        [
                            StockLine(
                                sku: sku("A"), quantity: .one,
                                location: code(Location.self, "jkt-01"))
                        ],
                        for: owner.reference, on: nil, until: call.now + .seconds(60), by: call,
                        in: tx)
                    #expect(own.map(\.owner) == [.byHand(owner.reference)])
                    #expect(try stock.held(for: owner, in: tx) == [line("A", 2)])
                    try stock.release(heldFor: .byHand(owner.reference), by: call, in: tx)
                    #expect(try stock.held(for: owner, in: tx) == [line("A", 2)])
                }
            }
            #expect(try await shop.counters("A") == [5, 4])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a hold by hand ends 30 days after it began, whatever is done`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 1)
            try await shop.hold("A", 1, for: "x", seconds: 20 * 86_400)
            let id = try await shop.database.read { tx in
                try shop.stock.holds.pending(for: .byHand("x"), in: tx)[0].id
            }
            shop.clock.advance(by: .seconds(10 * 86_400))
            try await shop.act { stock, call, tx in
                _ = try stock.extend(
                    id, until: call.now + .seconds(20 * 86_400), by: call, in: tx)
            }
            let error = await refusal {
                try await shop.act { stock, call, tx in
                    _ = try stock.extend(
                        id, until: call.now + .seconds(20 * 86_400) + .milliseconds(1), by: call,
                        in: tx)
                }
            }
            #expect(error?.code == "inventory.hold-too-much")
        }
    }

    @Test(arguments: Engines.available)
    func `a hold tells and counts nothing of the same name elsewhere`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 1_000)
            try await shop.receive("A", 5, at: "jkt-02")
            try await shop.act { stock, call, tx in
                let lines = (0..<Stock.mostByHand).map { _ in line("A", 1) }
                _ = try stock.hold(
                    lines, for: "x", on: nil, until: call.now + .seconds(60), by: call, in: tx)
            }
            let clerk = Call(
                actor: .system("clerk"),
                grants: [Grant(.all, locations: [code(Location.self, "jkt-02")])],
                now: shop.clock.now(), ids: shop.ids, requestID: "test")
            let answer = try await shop.database.write { tx in
                try shop.stock.hold(
                    [line("A", 2, "jkt-02")], for: "x", on: nil,
                    until: clerk.now + .seconds(60), by: clerk, in: tx)
            }
            #expect(answer.map(\.key.location.text) == ["jkt-02"])
        }
    }

    @Test(arguments: Engines.available)
    func `one name keeps a bounded number of holds`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 1_000)
            func hold(_ count: Int) async throws {
                try await shop.act { stock, call, tx in
                    _ = try stock.hold(
                        (0..<count).map { _ in line("A", 1) }, for: "x", on: nil,
                        until: call.now + .seconds(60), by: call, in: tx)
                }
            }
            try await hold(Stock.mostByHand)
            let error = await refusal { try await hold(Stock.mostByHand) }
            #expect(error?.code == "inventory.hold-too-much")
            #expect(try await shop.counters("A") == [1_000, Int64(Stock.mostByHand)])
        }
    }

    @Test(arguments: Engines.available)
    func `an order covers its lines exactly, whatever its cart holds`(
        _ engine: EngineKind
    ) async throws {
        /// What the cart holds, what the order needs, and what is held of A and B afterwards.
        let cases: [(held: [StockLine], needed: [StockLine], reserved: [Int64])] = [
            ([line("A", 2)], [line("A", 2)], [2, 0]),
            ([line("A", 1)], [line("A", 3)], [3, 0]),
            ([line("A", 3)], [line("A", 1)], [1, 0]),
            ([], [line("A", 2), line("B", 1)], [2, 1]),
            ([line("B", 4)], [line("A", 2)], [2, 0]),
            ([line("A", 1), line("A", 1)], [line("A", 1), line("B", 1), line("A", 2)], [3, 1]),
        ]
        for (held, needed, reserved) in cases {
            try await withShop(engine) { shop in
                try await shop.receive("A", 5)
                try await shop.receive("B", 5)
                try await shop.act { stock, call, tx in
                    let cart = HoldTerm.cart(cartID(1), until: call.now + .seconds(60))
                    if !held.isEmpty {
                        try stock.reserve(held, as: cart, on: nil, by: call, in: tx)
                    }
                    try stock.hold(
                        exactly: needed, as: .order(orderID(1)), insteadOf: cart.owner, on: nil,
                        by: call, in: tx)
                    #expect(try stock.held(for: cart.owner, in: tx) == [])
                }
                #expect(try await shop.counters("A") == [5, reserved[0]])
                #expect(try await shop.counters("B") == [5, reserved[1]])
                #expect(try await shop.problems() == [])
            }
        }
    }

    @Test(arguments: Engines.available)
    func `an order that is short beyond its cart's hold is refused before anything is written`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            try await shop.hold("A", 2, for: "x", seconds: 600)
            let cart = HoldTerm.cart(cartID(1), until: shop.clock.now() + .seconds(60))
            try await shop.act { stock, call, tx in
                try stock.reserve([line("A", 2)], as: cart, on: nil, by: call, in: tx)
            }
            let before = try await shop.rows(in: "inventory_holds")
            let error = await refusal {
                try await shop.act { stock, call, tx in
                    try stock.hold(
                        exactly: [line("A", 4)], as: .order(orderID(1)), insteadOf: cart.owner,
                        on: nil, by: call, in: tx)
                }
            }
            #expect(error?.code == "inventory.insufficient-stock")
            #expect(error?.description.contains("Only 3 of A") == true)
            #expect(try await shop.rows(in: "inventory_holds") == before)
            shop.clock.advance(by: .seconds(60))
            // The cart's time is up: its stock is the order's like anybody's.
            try await shop.act { stock, call, tx in
                try stock.hold(
                    exactly: [line("A", 3)], as: .order(orderID(1)), insteadOf: cart.owner,
                    on: nil, by: call, in: tx)
            }
            #expect(try await shop.counters("A") == [5, 5])
            #expect(try await shop.holdStates(of: cartID(1).text) == ["expired"])
            #expect(try await shop.problems() == [])
        }
    }
}
