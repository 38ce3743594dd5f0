import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct LatePricesTests {
    @Test(arguments: Engines.available, [false, true])
    func `who may not place late gets no earlier price`(
        engine: EngineKind, isCart: Bool
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 4, at: .depot)
            let then = market.clock.now()
            market.clock.advance(by: .seconds(7_200))
            func place(_ moment: Instant?, by permissions: Set<String>) async throws -> Int64 {
                let call = market.call(permissions: Permissions(permissions))
                return try await market.act(by: call) { services, call, tx in
                    let cart =
                        try isCart
                        ? services.carts.start(on: .web, at: nil, for: nil, by: call, in: tx) : nil
                    if let id = cart?.cart.id {
                        _ = try services.carts.add(want(.tea), to: id, by: call, in: tx)
                    }
                    let request = PlaceRequest(
                        cart: cart?.cart.id, channel: isCart ? nil : .web, facts: OrderFacts(),
                        customer: nil, lines: isCart ? [] : [want(.tea)], payments: [],
                        occurredAt: moment)
                    guard !isCart else {
                        return try services.placement.place(request, by: call, in: tx).money.gross
                    }
                    let priced = try services.placement.price(request, by: call, in: tx)
                    return try services.placement.place(priced, by: call, in: tx).money.gross
                }
            }
            let plain: Set<String> = ["orders.write", "orders.carts.write"]
            for moment in [then, market.clock.now() - .milliseconds(1)] {
                let refused = await failure { try await place(moment, by: plain) }
                #expect(refused?.code == RequestErrors.forbidden.code)
                #expect(refused?.message.contains("orders.place-late") == true)
                #expect(refused?.issues.map(\.pointer) == ["/occurred_at"])
            }
            let late = plain.union(["orders.place-late"])
            #expect(try await place(then, by: late) == 2_500_000)
            // A clock that is ahead tells of now.
            #expect(try await place(market.clock.now() + .seconds(60), by: plain) == 5_000_000)
            #expect(try await place(nil, by: plain) == 5_000_000)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a line is one whether or not it names the store at which it is anyway`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 4, at: .jakarta)
            for method in [FulfilmentMethod.pickup, .carryOut] {
                let order = try await market.place(
                    [want(.tea, 1, method), want(.tea, 1, method, at: .jakarta)], on: .store,
                    at: .jakarta, payments: [cash(9_000_000)])
                #expect(order.lines.map(\.quantity) == [units(2)])
                #expect(order.sources == [.jakarta])
            }
        }
    }
}
