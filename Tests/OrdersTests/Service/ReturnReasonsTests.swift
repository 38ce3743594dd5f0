import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ReturnReasonsTests {
    @Test(arguments: Engines.available)
    func `a reason is given, changed by version and given no more`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let made = try await market.give(
                ReturnReason(code: .broken, name: "Broken", markets: [try Code("fine")]))
            #expect(made.version == 1 && made.isActive)
            let again = await failure {
                try await market.give(ReturnReason(code: .broken, name: "Again"))
            }
            #expect(again?.code == OrdersErrors.returnReasonTaken.code)
            let changed = try await change(market, Patch().setting(\.isActive, to: false))
            #expect(changed.version == 2 && changed.archivedAt == market.clock.now())
            let order = try await ReturnAuthorisationsTests.sell(market)
            let unfit = await failure {
                try await market.ask(back: [(1, 1, .broken)], of: order)
            }
            #expect(unfit?.code == OrdersErrors.returnReasonUnfit.code)
            // None is given any more: none is needed.
            try await market.ask(back: [(1, 1, nil)], of: order)
            let unknown = await failure {
                try await market.act { services, call, tx in
                    _ = try services.authorisations.reasons.show(.other, in: tx)
                }
            }
            #expect(unknown?.code == OrdersErrors.returnReasonUnknown.code)
            let listed = try await market.database.read { [services = market.services] tx in
                try services.authorisations.reasons.list(
                    ReturnReasonFilter(isActive: false, market: try Code("fine")),
                    ListRequest(page: PageRequest(limit: 10), sort: .name), in: tx
                ).items.map(\.code)
            }
            #expect(listed == [.broken])
        }
    }

    private func change(
        _ market: Market, _ own: Patch<ReturnReason>
    ) async throws -> ReturnReason {
        try await market.act { services, call, tx in
            try services.authorisations.reasons.update(
                ReturnReasonChange(code: .broken, own: own), by: call, in: tx)
        }
    }
}
