import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderAccessTests {
    @Test(arguments: Engines.available)
    func `a store neither sees, cancels nor captures a web order`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            let strangers = [
                market.call(locations: [.jakarta]), market.call(only: .store),
                market.call(locations: [.jakarta], only: .web),
            ]
            for stranger in strangers {
                let refusals = [
                    await failure {
                        try await market.act(by: stranger) { services, call, tx in
                            try services.book.show(order, by: call, in: tx)
                        }
                    },
                    await failure {
                        try await market.act(by: stranger) { services, call, tx in
                            try services.cancellation.cancel(order, by: call, in: tx)
                        }
                    },
                ]
                #expect(refusals.allSatisfy { $0?.code == OrdersErrors.orderUnknown.code })
            }
            try await market.act(by: market.call(only: .web)) { services, call, tx in
                try services.cancellation.cancel(order, by: call, in: tx)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `whoever takes goods back at a location finds any order by its receipt`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let order = try await market.place([want(.tea)]).order
            let clerk = market.call(
                permissions: Permissions(["orders.read", "orders.returns.write"]),
                locations: [.jakarta])
            let found = try await market.act(by: clerk) { services, call, tx in
                try services.book.find(number: order.numberText, by: call, in: tx)
            }
            #expect(found.order.id == order.id)
            let others = [
                market.call(
                    permissions: Permissions(["orders.read"]), locations: [.jakarta]),
                market.call(
                    permissions: Permissions(["orders.read", "orders.returns.write"]),
                    only: .store),
                Call(
                    actor: .system("test"),
                    grants: [
                        Grant(Permissions(["orders.read"]), locations: [.bandung]),
                        Grant(Permissions(["orders.returns.write"]), locations: [.jakarta]),
                    ], now: market.clock.now(), ids: market.ids, requestID: "test"),
            ]
            for other in others {
                let refusal = await failure {
                    try await market.act(by: other) { services, call, tx in
                        try services.book.find(number: order.numberText, by: call, in: tx)
                    }
                }
                #expect(refusal?.code == OrdersErrors.orderUnknown.code)
            }
        }
    }
}
