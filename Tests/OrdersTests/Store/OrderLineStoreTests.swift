import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderLineStoreTests {
    @Test(arguments: Engines.available)
    func `a row that is not there is refused, and not made anew`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let full = try await market.place([want(.tea)])
            let (lines, order) = (full.lines, full.order.id)
            let store = OrderLineStore()
            for table in ["orders_runs", "orders_allocations"] {
                let isRun = table == "orders_runs"
                let refused = await failure {
                    try await market.database.write { tx in
                        _ = try tx.execute("DELETE FROM \(unchecked: table)")
                        if isRun {
                            try store.updateReturned(
                                of: lines.map(StoredLine.init), of: order, in: tx)
                        } else {
                            try store.updateFulfilled(of: lines, of: order, in: tx)
                        }
                    }
                }
                #expect(refused?.code == OrdersErrors.orderChanged.code, "\(table)")
            }
            try await market.database.write { tx in
                try store.updateFulfilled(of: lines, of: order, in: tx)
                try store.updateReturned(of: lines.map(StoredLine.init), of: order, in: tx)
            }
            #expect(try await market.problems() == [])
        }
    }
}
