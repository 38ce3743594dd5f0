import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderWorkTests {
    @Test(arguments: Engines.available)
    func `counts what waits by indexes of its own`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let reach = Call.system("test", now: testStart, ids: market.ids).reach()
            for (filter, index) in [
                (OrderFilter(balance: .due), "orders_orders_due"),
                (OrderFilter(status: .awaitingFulfilment), "orders_orders_to_fulfil"),
            ] {
                let list = OrderStore().list(filter, of: nil, within: reach)
                for query in list.queries(by: OrderStore.order(.oldest), limit: 1) {
                    let plan = try await market.database.plan(query, on: engine)
                    #expect(plan.contains(index), "\(plan)")
                }
            }
        }
    }
}
