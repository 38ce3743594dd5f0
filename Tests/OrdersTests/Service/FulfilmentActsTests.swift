import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What a list of fulfilments tells of acts is what their order's view tells, of which another
/// suite proves that it is what the acts take.
@Suite struct FulfilmentActsTests {
    @Test(arguments: Engines.available)
    func `an act on a fulfilment is told alike wherever it is shown`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withMarket(engine) { market in
            let acting = OrderActsTests()
            try await acting.stock(market)
            var random = SeededRandom(seed: seed)
            var seen: [String: Set<Bool>] = [:]
            for way in OrderActsTests.ways {
                var walk = try await acting.start(market, seed: random.next())
                for act in way {
                    try await walk.perform(act)
                    for (operation, isAllowed) in try await compare(walk.id, market, seed) {
                        seen[operation, default: []].insert(isAllowed)
                    }
                }
            }
            let oneSided = seen.filter { $0.value.count < 2 }.keys.sorted()
            #expect(seen.count == 10 && oneSided == [], "seed \(seed): \(seen)")
        }
    }

    private func compare(
        _ id: OrderID, _ market: Market, _ seed: UInt64
    ) async throws -> [(String, Bool)] {
        let (services, call) = (market.services, market.call())
        let views = FulfilmentViews(
            book: services.book, fulfilling: services.fulfilling,
            destinations: services.destinations)
        return try await market.database.read { tx in
            let full = try services.book.show(id, by: call, in: tx)
            let told = try services.views.acts.list(full, by: call, in: tx)
            var listed: [FulfilmentView] = []
            for location in [Code<Location>.depot, .jakarta] {
                for stage in FulfilmentStage.allCases {
                    let filter = FulfilmentFilter(location: location, stage: stage, order: id)
                    let query = FulfilmentQuery(filter: filter, list: ListRequest(sort: .oldest))
                    listed += try views.list(query, by: call, in: tx).items
                }
            }
            #expect(listed.count == full.fulfilments.count)
            for view in listed {
                let wanted = told.filter { $0.fulfilment == view.fulfilment.id }.map(Self.written)
                let shown = try views.view(view.fulfilment.id, by: call, in: tx)
                #expect(view.acts.map(Self.written) == wanted, "seed \(seed)")
                #expect(shown.acts.map(Self.written) == wanted, "seed \(seed)")
            }
            return listed.flatMap(\.acts).map { ($0.operation, $0.reason == nil) }
        }
    }

    private static func written(_ act: RetailOrders.OrderAct) -> String {
        "\(act.operation) \(act.reason?.code.rawValue ?? "allowed") \(act.reason?.message ?? "")"
    }
}
