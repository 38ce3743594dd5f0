import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

extension OrderActsTests {
    /// One came and was asked to be taken back, one is on its way: the one that came is claimed.
    @Test(arguments: Engines.available)
    func `tells a claim of what came beside what is on its way, and nothing else is claimed`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            let order = try await market.place(
                [want(.tea, 2)], customer: .ani, payments: [card(5_000_000, "pay-1")]
            ).order.id
            let parcels = try await market.act { services, call, tx in
                try (0..<2).map { _ in
                    let parcel = try services.fulfilling.create(
                        .shipment, for: order, at: .depot,
                        parts: [FulfilmentLine(line: 1, quantity: units(1))], by: call, in: tx
                    ).fulfilment.id
                    _ = try services.fulfilling.ship(parcel, tracking: nil, by: call, in: tx)
                    return parcel
                }
            }
            func refusal() async throws -> RetailError? {
                try await acts(on: order, in: market)
                    .first { $0.operation == "orders.claims.open" }?.reason
            }
            #expect(try await refusal()?.code == OrdersErrors.returnTooMuch.code)
            let early = await failure { try await market.claim([(1, 1)], of: order) }
            #expect(early?.message.contains("orders.fulfilments.deliver") == true)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.deliver(parcels[0], by: call, in: tx)
            }
            try await market.ask(back: [(1, 1, nil)], of: order)
            #expect(try await refusal() == nil)
            let many = await failure { try await market.claim([(1, 2)], of: order) }
            #expect(many?.code == OrdersErrors.returnTooMuch.code)
            try await market.claim([(1, 1)], of: order)
            #expect(try await refusal()?.code == OrdersErrors.returnAuthorised.code)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.deliver(parcels[1], by: call, in: tx)
            }
            let most = await failure { try await market.claim([(1, 3)], of: order) }
            #expect(most?.message.contains("orders.fulfilments") == false)
        }
    }

    /// What is taken is an order: it is sold where the order was placed, or where goods come back.
    @Test(arguments: Engines.available)
    func `tells an exchange to whom may sell where goods come back`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await ReturnAuthorisationsTests.sell(market)
            func isTold(_ selling: Code<Location>, _ returning: Code<Location>) async throws -> Bool
            {
                let call = Call(
                    actor: .system("test"),
                    grants: [
                        Grant(Permissions(["orders.read"])),
                        Grant(Permissions(["orders.write"]), locations: [selling]),
                        Grant(Permissions(["orders.returns.write"]), locations: [returning]),
                    ], now: market.clock.now(), ids: market.ids, requestID: "test")
                return try await acts(on: order, in: market, by: call)
                    .first { $0.operation == "orders.exchanges.create" }.map { $0.reason == nil }
                    ?? false
            }
            #expect(try await isTold(.bandung, .bandung))
            #expect(try await !isTold(.depot, .jakarta))
        }
    }
}
