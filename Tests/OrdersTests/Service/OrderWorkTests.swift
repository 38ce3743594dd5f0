import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderWorkTests {
    /// What is asked for, by whom, and which index gives it beside the one of all.
    private static func looks() throws -> [(spot: Spot, grants: [Grant], index: String)] {
        let store: Code<Location> = try Code("store")
        let web: Code<Channel> = try Code("web")
        let (everywhere, atStore) = (Spot(at: nil, on: nil), Spot(at: store, on: nil))
        return [
            (everywhere, .all, ""), (atStore, .all, "_at"), (Spot(at: nil, on: web), .all, "_on"),
            (everywhere, [Grant(.all, locations: [store])], "_at"),
            (everywhere, [Grant(.all, channels: [web])], "_on"),
            (atStore, [Grant(.all, locations: [store])], "_at"),
        ]
    }

    @Test(arguments: Engines.available)
    func `counts what waits by indexes of its own, also at a place and on a channel`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            for look in try Self.looks() {
                let reach = Call(
                    actor: .system("test"), grants: look.grants, now: testStart, ids: market.ids,
                    requestID: "test"
                ).reach()
                for (asked, index) in [
                    (OrderFilter(balance: .due), "orders_orders_due"),
                    (OrderFilter(statuses: [.awaitingFulfilment]), "orders_orders_to_fulfil"),
                ] {
                    var filter = asked
                    filter.locations = [look.spot.location].compactMap(\.self)
                    filter.channels = [look.spot.channel].compactMap(\.self)
                    let list = OrderStore().list(filter, of: nil, within: reach)
                    for query in list.queries(by: OrderStore.order(.oldest), limit: 1) {
                        let plan = try await market.database.plan(query, on: engine)
                        #expect(plan.contains(index + look.index), "\(look): \(plan)")
                    }
                }
            }
        }
    }
}
