import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What customers take along needs no hold, unless it is held already or goes beside what stays.
@Suite struct CarriedOutTests {
    /// The holds that there ever were, with what went out of them.
    private func holds(_ market: Market) async throws -> [String] {
        try await market.database.read { tx in
            try tx.query(
                "SELECT owner, state, posted FROM inventory_holds ORDER BY sku, location, id"
            ) { row in
                "\(try row.next() as String) \(try row.next() as String) "
                    + "\(try row.next() as Quantity)"
            }
        }
    }

    private func cart(
        _ market: Market, _ lines: [WantedLine], isHeld: Bool
    ) async throws -> CartID {
        try await market.act { services, call, tx in
            let cart = try services.carts.start(
                on: .store, at: .jakarta, for: nil, by: call, in: tx
            ).cart.id
            for line in lines { _ = try services.carts.add(line, to: cart, by: call, in: tx) }
            if isHeld { _ = try services.carts.hold(cart, by: call, in: tx) }
            return cart
        }
    }

    private func place(_ cart: CartID, _ market: Market) async throws -> FullOrder {
        try await market.act { services, call, tx in
            try services.placement.place(
                cart: cart, payments: [cash(9_000_000)], by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `a till's sale takes its goods without a hold`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            for item in [SKU.tea, .cake] { try await market.receive(item, 3, at: .jakarta) }
            let sold = try await market.place(
                [want(.tea, 1, .carryOut), want(.cake, 2, .carryOut)], on: .store, at: .jakarta,
                payments: [cash(9_000_000)])
            #expect(sold.order.axes.status == .completed)
            let id = try await cart(market, [want(.tea, 2, .carryOut)], isHeld: false)
            #expect(try await place(id, market).order.axes.status == .completed)
            #expect(try await holds(market) == [])
            #expect(try await market.stock(.tea, at: .jakarta) == [0, 0])
            #expect(try await market.stock(.cake, at: .jakarta) == [1, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what a cart holds leaves as it is held`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .jakarta)
            let id = try await cart(market, [want(.tea, 2, .carryOut)], isHeld: true)
            // Nobody else finds any, and the one who holds it needs none to be free.
            let other = await failure {
                try await market.place(
                    [want(.tea, 1, .carryOut)], on: .store, at: .jakarta,
                    payments: [cash(9_000_000)])
            }
            #expect(other?.code == "inventory.insufficient-stock")
            _ = try await place(id, market)
            #expect(try await holds(market) == ["order posted 2"])
            #expect(try await market.stock(.tea, at: .jakarta) == [0, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order of which a part stays is held whole`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            for item in [SKU.tea, .cake] { try await market.receive(item, 3, at: .jakarta) }
            let sold = try await market.place(
                [want(.tea, 1, .carryOut), want(.cake, 2, .pickup)], on: .store, at: .jakarta,
                payments: [cash(9_000_000)])
            #expect(sold.order.axes.status != .completed)
            #expect(try await holds(market) == ["order pending 0", "order posted 1"])
            #expect(try await market.stock(.tea, at: .jakarta) == [2, 0])
            #expect(try await market.stock(.cake, at: .jakarta) == [3, 2])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is short is named as the caller named it, and nothing leaves`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            for item in [SKU.tea, .cake] { try await market.receive(item, 1, at: .jakarta) }
            let lines = [want(.tea, 1, .carryOut), want(.cake, 2, .carryOut)]
            let named = await failure {
                try await market.place(
                    lines, on: .store, at: .jakarta, payments: [cash(9_000_000)])
            }
            let id = try await cart(market, lines, isHeld: false)
            let fromCart = await failure { try await place(id, market) }
            for (error, pointer) in [(named, "/lines/1/quantity"), (fromCart, "/cart_id")] {
                #expect(error?.code == "inventory.insufficient-stock")
                #expect(error?.issues.map(\.pointer) == [pointer])
            }
            #expect(try await market.stock(.tea, at: .jakarta) == [1, 0])
            #expect(try await market.problems() == [])
        }
    }
}
