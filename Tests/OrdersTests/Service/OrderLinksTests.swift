import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderLinksTests {
    @Test(arguments: Engines.available)
    func `is made by who may read the order, and shows it as it is until it ends`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .jakarta)
            let order = try await market.place(
                [want(.tea, 2, .pickup, at: .jakarta)], customer: .ani
            ).order.id
            let elsewhere = market.call(
                permissions: Permissions(["orders.read"]), locations: [.bandung])
            let refused = await failure {
                _ = try await market.act(by: elsewhere) { services, call, tx in
                    try services.orderLinks.make(order, by: call, in: tx)
                }
            }
            #expect(refused?.code == OrdersErrors.orderUnknown.code)
            let made = try await market.act { services, call, tx in
                try services.orderLinks.make(order, by: call, in: tx)
            }
            let full = try await market.show(order)
            let shown = try await market.act { services, call, tx in
                try services.orderLinks.status(made.link, at: call.now, in: tx)
            }
            #expect(shown.full.order.id == order)
            #expect(shown.full.lines.count == full.lines.count)
            market.clock.advance(by: OrderPolicy().orderLink)
            let ended = await failure {
                _ = try await market.act { services, call, tx in
                    try services.orderLinks.status(made.link, at: call.now, in: tx)
                }
            }
            #expect(ended?.code == OrdersErrors.linkRefused.code)
        }
    }
}
