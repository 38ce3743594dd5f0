import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory
@testable import RetailOrders

/// How much one customer may order without paying.
@Suite struct UnpaidBoundTests {
    @Test(arguments: Engines.available)
    func `what one customer orders without paying is bounded`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20_000, at: .depot)
            let most = OrderPolicy()
            var orders: [OrderID] = []
            for _ in 0..<most.mostUnpaidOrders {
                orders.append(try await market.place([want(.tea)], customer: .ani).order.id)
            }
            let refused = await failure { try await market.place([want(.tea)], customer: .ani) }
            #expect(refused?.code == OrdersErrors.tooMuchUnpaid.code)
            // Nobody else is kept, and what is covered waits for nothing.
            _ = try await market.place([want(.tea)], customer: .budi)
            _ = try await market.place([want(.tea)])
            _ = try await market.place(
                [want(.tea)], customer: .ani, payments: [card(2_500_000, authorised: true)])
            let ended = orders[0]
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: ended), by: call, in: tx)
            }
            for (count, isRefused) in [(Int64(9_982), true), (9_981, false)] {
                let large = await failure {
                    try await market.place([want(.tea, count)], customer: .ani)
                }
                #expect(large?.code == (isRefused ? OrdersErrors.tooMuchUnpaid.code : nil))
            }
            #expect(try await market.stock(.tea, at: .depot) == [20_000, 10_003])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what left on account is a debt and keeps no customer from ordering`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20_000, at: .depot)
            let most = OrderPolicy()
            func ship(_ order: OrderID, _ count: Int64) async throws {
                try await market.act { services, call, tx in
                    let parcel = try services.fulfilling.create(
                        .shipment, for: order, at: .depot,
                        parts: [FulfilmentLine(line: 1, quantity: units(count))], by: call, in: tx)
                    _ = try services.fulfilling.ship(
                        parcel.fulfilment.id, tracking: nil, by: call, in: tx)
                }
            }
            for _ in 0..<most.mostUnpaidOrders {
                let order = try await market.place([want(.tea, 2)], customer: .ani).order.id
                try await ship(order, 2)
                #expect(try await market.show(order).order.axes.payment == .unpaid)
            }
            // Of what was shipped in part the rest alone counts.
            let part = try await market.place([want(.tea, 9_000)], customer: .ani).order.id
            try await ship(part, 8_999)
            let large = try await market.place([want(.tea, 9_999)], customer: .ani).order
            #expect(large.axes.payment == .unpaid)
            let refused = await failure { try await market.place([want(.tea)], customer: .ani) }
            #expect(refused?.code == OrdersErrors.tooMuchUnpaid.code)
            // It names acts that whoever orders has: a customer cannot cancel.
            #expect(refused?.message.contains("ancel") == false)
            #expect(refused?.message.contains("wait until one is handed out or ends") == true)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `the bound on unpaid orders looks at no more of them than it allows`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            func waiting(_ most: Int64) async throws -> [Int64] {
                let found = try await market.database.read { tx in
                    try OrderStore().unpaid(of: [.ani], most: most, in: tx)
                }
                return [found.orders, found.units.thousandths / 1_000]
            }
            var orders: [OrderID] = []
            for _ in 0..<5 {
                orders.append(try await market.place([want(.tea)], customer: .ani).order.id)
            }
            #expect(try await waiting(3) == [3, 3])
            #expect(try await waiting(9) == [5, 5])
            // What left on account is not even looked at.
            let left = Array(orders.prefix(3))
            try await market.act { services, call, tx in
                for order in left {
                    let parcel = try services.fulfilling.create(
                        .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                    _ = try services.fulfilling.ship(
                        parcel.fulfilment.id, tracking: nil, by: call, in: tx)
                }
            }
            #expect(try await waiting(2) == [2, 2])
            #expect(try await waiting(9) == [2, 2])
            let plan = try await market.database.plan(
                "SELECT id FROM orders_orders WHERE \(OrderStore.holding([.ani])) LIMIT 20",
                on: engine)
            #expect(plan.contains("orders_orders_unpaid"), "\(plan)")
            let index = try await market.definition(of: "orders_orders_unpaid", on: engine)
            #expect(index.contains("fulfilment <> 'fulfilled'"), "\(index)")
        }
    }

    @Test(arguments: Engines.available)
    func `many orders at once of one customer stay within the bound`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 100, at: .depot)
            let placed = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        await failure { try await market.place([want(.tea)], customer: .ani) }
                            == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(placed == 20)
            #expect(try await market.stock(.tea, at: .depot) == [100, 20])
        }
    }
}
