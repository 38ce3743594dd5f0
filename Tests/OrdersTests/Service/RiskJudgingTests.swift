import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Which new orders are held, and by which rules.
@Suite struct RiskJudgingTests {
    private func reasons(_ order: FullOrder) -> [HoldReason] { order.holds.map(\.reason) }

    @Test(arguments: Engines.available)
    func `an order is held by every rule that finds something, and keeps what was found`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            try await market.judge(by: .test(.value, amount: 5_000_000, atEnd: .cancel))
            try await market.judge(by: .test(.newCustomer, amount: 5_000_000))
            let small = try await market.place([want(.tea)], customer: .ani)
            #expect(reasons(small) == [] && small.order.hold == .none)
            let known = try await market.place([want(.tea, 2)], customer: .ani)
            #expect(reasons(known) == [.value])
            // Of whom nothing is known, nothing speaks for.
            let unknown = try await market.place([want(.tea, 2)])
            #expect(reasons(unknown) == [.newCustomer, .value])
            let hold = try #require(known.holds.first)
            #expect(hold.rule?.version == 1 && hold.rule?.found.hasPrefix("worth") == true)
            #expect(hold.term?.endsAt == testStart + .seconds(3_600))
            #expect(hold.term?.atEnd == .cancel)
            #expect(try await market.show(known.order.id).holds == known.holds)
            #expect(try await market.stock(.tea, at: .depot) == [20, 5])
            let told = try await market.payloads(of: OrderHeld.type, for: known.order.id)
            #expect(told.count == 1 && told[0].contains(#""reasons":["value"]"#))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `orders of a customer count under all merged records, within the minutes asked for`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            try await market.judge(by: .test(.velocity, orders: 2, minutes: 10))
            _ = try await market.place([want(.tea)], customer: .ani)
            let second = try await market.place([want(.tea)], customer: .aniBefore)
            #expect(reasons(second) == [])
            let third = try await market.place([want(.tea)], customer: .aniBefore)
            #expect(third.holds.map(\.rule?.found) == ["2 orders in 10 minutes before"])
            #expect(reasons(try await market.place([want(.tea)], customer: .budi)) == [])
            #expect(reasons(try await market.place([want(.tea)])) == [])
            market.clock.advance(by: .seconds(600))
            #expect(reasons(try await market.place([want(.tea)], customer: .ani)) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a second open order for the same goods is held`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            try await market.receive(.mug, 20, at: .jakarta)
            try await market.judge(by: .test(.nearDuplicate, minutes: 10))
            let goods = [want(.tea, 2), want(.mug, 1, .pickup, at: .jakarta)]
            let first = try await market.place(goods, customer: .ani)
            let other = try await market.place([want(.tea, 1)], customer: .ani)
            let twin = try await market.place(goods.reversed(), customer: .aniBefore)
            #expect([first, other].flatMap(reasons) == [])
            #expect(
                twin.holds.map(\.rule?.found) == ["the same goods as \(first.order.numberText)"])
            #expect(reasons(try await market.place(goods, customer: .budi)) == [])
            // What was given up is no twin.
            for order in [first, twin] {
                try await market.act { services, call, tx in
                    _ = try services.cancellation.cancel(
                        CancelRequest(order: order.order.id), by: call, in: tx)
                }
            }
            #expect(reasons(try await market.place(goods, customer: .ani)) == [])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what goes to a doubtful place is held, what is fetched is not`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            try await market.receive(.tea, 20, at: .jakarta)
            try await market.judge(by: .test(.address, places: ["ID"]))
            let sent = try await market.place([want(.tea)])
            #expect(sent.holds.map(\.rule?.found) == ["sent to ID"])
            let fetched = try await market.place([want(.tea, 1, .pickup, at: .jakarta)])
            #expect(reasons(fetched) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `judges on its channels alone, as long as it is active, and nothing that has left`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            try await market.receive(.tea, 20, at: .jakarta)
            var rule = try await market.judge(by: .test(.value, on: [.web, .store], amount: 1))
            let sold = try await market.place(
                [want(.tea, 1, .carryOut, at: .jakarta)], on: .store, at: .jakarta,
                payments: [card(2_500_000)])
            #expect(reasons(sold) == [] && sold.order.axes.status == .completed)
            // A part that is carried out is gone, the rest is held.
            let part = try await market.place(
                [want(.tea, 1, .carryOut, at: .jakarta), want(.tea, 1, .pickup, at: .jakarta)],
                on: .store, at: .jakarta, payments: [card(5_000_000)])
            #expect(reasons(part) == [.value])
            market.clock.advance(by: .seconds(60))
            let late = try await market.act { services, call, tx in
                let request = PlaceRequest(
                    cart: nil, channel: .web, facts: OrderFacts(), customer: nil,
                    lines: [want(.tea)], payments: [], occurredAt: testStart)
                let priced = try services.placement.price(request, by: call, in: tx)
                return try services.placement.place(priced, by: call, in: tx)
            }
            #expect(reasons(late) == [])
            #expect(reasons(try await market.place([want(.tea)])) == [.value])
            rule.isActive = false
            rule.noteChange(at: market.clock.now())
            rule.version += 1
            #expect(try await market.keep(rule))
            #expect(reasons(try await market.place([want(.tea)])) == [])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a cart that is ordered is judged as any order`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            try await market.judge(by: .test(.value, amount: 1))
            let order = try await market.act { services, call, tx in
                let cart = try services.carts.start(
                    on: .web, at: nil, for: .ani, by: call, in: tx)
                _ = try services.carts.add(want(.tea), to: cart.cart.id, by: call, in: tx)
                return try services.placement.place(
                    cart: cart.cart.id, payments: [], by: call, in: tx)
            }
            #expect(reasons(order) == [.value])
            #expect(try await market.problems() == [])
        }
    }

    /// Of orders of one customer at once one is the first, in whatever order they are written.
    @Test(arguments: Engines.available)
    func `of orders at once all but one see another`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 100, at: .depot)
            try await market.judge(by: .test(.velocity, orders: 1, minutes: 10))
            try await market.judge(by: .test(.newCustomer, amount: 1))
            for customer in [CustomerID.ani, .budi] {
                let placed = try await withThrowingTaskGroup(of: FullOrder.self) { group in
                    for _ in 0..<6 {
                        group.addTask { try await market.place([want(.tea)], customer: customer) }
                    }
                    return try await group.reduce(into: [FullOrder]()) { $0.append($1) }
                }
                #expect(placed.count { reasons($0).contains(.velocity) } == 5)
                #expect(placed.count { reasons($0) == [.newCustomer] } == 1)
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what a customer ordered is read by the index of customers`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let query = OrderStore.earlier(of: [.ani, .budi], since: testStart, like: 7)
            let plan = try await market.database.plan(query, on: engine)
            #expect(plan.contains("orders_orders_customer"), "\(plan)")
            let isRead = engine == .sqlite ? "SCAN orders_orders" : "Seq Scan on orders_orders"
            #expect(!plan.contains(isRead), "\(plan)")
        }
    }
}
