import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory
@testable import RetailOrders

/// Sales that a till tells when it has a line again.
@Suite struct LateSalesTests {
    private func count(_ market: Market, _ found: Int64) async throws {
        try await market.act { [stock = market.stock] _, call, tx in
            _ = try stock.count(
                [CountedItem(sku: .tea, quantity: units(found))], at: .jakarta, note: "",
                by: call, in: tx)
        }
    }

    private func tell(
        _ market: Market, at moment: Instant?, fromCart: Bool
    ) async throws -> FullOrder {
        try await market.act { services, call, tx in
            let cart =
                try fromCart
                ? services.carts.start(
                    on: .store, at: .jakarta, for: nil, by: call, in: tx
                ).cart.id : nil
            let lines = [want(.tea, 1, .carryOut)]
            if let cart {
                for line in lines { _ = try services.carts.add(line, to: cart, by: call, in: tx) }
            }
            let request = PlaceRequest(
                cart: cart, channel: fromCart ? nil : .store,
                facts: OrderFacts(location: fromCart ? nil : .jakarta), customer: nil,
                lines: fromCart ? [] : lines, payments: [cash(2_500_000)], occurredAt: moment)
            guard !fromCart else {
                return try services.placement.place(request, by: call, in: tx)
            }
            let priced = try services.placement.price(request, by: call, in: tx)
            return try services.placement.place(priced, by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available, [false, true])
    func `a sale told after a count that missed its goods is taken, and counted once`(
        engine: EngineKind, fromCart: Bool
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 23, at: .jakarta)
            market.clock.advance(by: .seconds(600))
            let then = market.clock.now()
            market.clock.advance(by: .seconds(600))
            try await count(market, 22)
            market.clock.advance(by: .seconds(600))
            let order = try await tell(market, at: then, fromCart: fromCart)
            #expect(order.order.axes.status == .completed)
            #expect(try await market.stock(.tea, at: .jakarta) == [22, 0])
            // The shelf is empty by now: what was sold was sold all the same.
            try await count(market, 0)
            market.clock.advance(by: .seconds(1))
            _ = try await tell(market, at: then, fromCart: fromCart)
            #expect(try await market.stock(.tea, at: .jakarta) == [0, 0])
            let now = await failure { try await tell(market, at: nil, fromCart: fromCart) }
            #expect(now?.code == InventoryErrors.insufficientStock.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a sale told late without a count since takes its goods from the shelf`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .jakarta)
            let then = market.clock.now()
            market.clock.advance(by: .seconds(600))
            _ = try await tell(market, at: then, fromCart: false)
            #expect(try await market.stock(.tea, at: .jakarta) == [1, 0])
            #expect(try await market.problems() == [])
        }
    }

    /// Whether a sale is late is said once, as it comes in: there it takes a permission.
    @Test(arguments: Engines.available)
    func `a sale of now that waits for its turn takes what is there, as any sale of now`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .jakarta)
            func sell(_ count: Int64) async throws -> FullOrder {
                let arrival = market.call()
                let request = PlaceRequest(
                    cart: nil, channel: .store, facts: OrderFacts(location: .jakarta),
                    customer: nil, lines: [want(.tea, count, .carryOut)],
                    payments: [cash(2_500_000 * count)],
                    occurredAt: arrival.now + .milliseconds(20))
                let ready = try await market.services.placement.prepare(request, by: arrival)
                market.clock.advance(by: .seconds(2))
                return try await market.act { services, call, tx in
                    try services.placement.place(ready, by: call, in: tx)
                }
            }
            let refused = await failure { try await sell(2) }
            #expect(refused?.code == InventoryErrors.insufficientStock.code)
            #expect(try await sell(1).order.placedAt == market.clock.now())
            #expect(try await market.stock(.tea, at: .jakarta) == [0, 0])
            #expect(try await market.problems() == [])
        }
    }
}
