import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Returns that break what a promotion asked for.
@Suite struct ClawBackTests {
    @Test(arguments: Engines.available)
    func `what was given too much is taken off, and given again with what comes back later`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            let order = try await market.carryOut([want(.tea, 4, .carryOut)], 9_000_000)
            var backs: [Return] = []
            for _ in 0..<4 { backs.append(try await market.bringBack(1, of: order)) }
            #expect(backs.map(\.refund.amount) == [1_500_000, 2_500_000, 2_500_000, 2_500_000])
            #expect(
                backs.map(\.clawBack.amount.amount) == [750_000, -250_000, -250_000, -250_000])
            let full = try await market.show(order)
            #expect(backs.reduce(0) { $0 + $1.tax.amount } == full.order.tax.amount)
            // 11/111 of each refund, since all bears one tax.
            #expect(
                backs.map { abs($0.tax.amount * 111 - $0.credit.amount * 11) < 222 } == [
                    true, true, true, true,
                ])
            #expect(full.order.refunded == full.order.gross && full.order.clawedBack == idr(0))
            #expect(try await market.problems() == [])
        }
    }

    /// A fifth of 25.000 and 25.000 given from 50.000 on: what stays is worth more than was paid.
    @Test(arguments: Engines.available)
    func `no return asks for money, and what could not be asked for is taken off later`(
        engine: EngineKind
    ) async throws {
        let offer = Promotion(
            try Code("half"), lane: try Code("one"),
            conditions: [.amount(.any, atLeast: idr(5_000_000), discounted: false)],
            .percentage(try Rate(percent: "60")), onReturn: .clawBack)
        try await withMarket(engine, giving: [offer]) { market in
            let order = try await market.carryOut([want(.tea, 3, .carryOut)], 3_000_000)
            let backs = [
                try await market.bringBack(1, of: order), try await market.bringBack(1, of: order),
                try await market.bringBack(1, of: order),
            ]
            // Two cost 2.000.000; the last one alone 2.500.000, of which 500.000 stay unasked.
            #expect(backs.map(\.refund.amount) == [1_000_000, 0, 2_000_000])
            #expect(backs.map(\.clawBack.amount.amount) == [0, 1_000_000, -1_000_000])
            #expect(backs[1].tenders.isEmpty && backs[1].tax.isZero)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order of which all is kept as it was pays nothing for it`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .keep)]) { market in
            let order = try await market.carryOut([want(.tea, 4, .carryOut)], 9_000_000)
            let back = try await market.bringBack(1, of: order)
            #expect(back.refund == idr(2_250_000) && back.clawBack == .none(in: .idr))
            #expect(try await market.show(order).order.clawedBack == nil)
            let rows: Int64? = try await market.database.read { tx in
                try tx.first("SELECT COUNT(*) FROM orders_return_terms") { try $0.next() }
            }
            #expect(rows == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order that its promotion gave nothing on freezes nothing`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            let order = try await market.carryOut([want(.tea, 3, .carryOut)], 7_500_000)
            #expect(try await market.show(order).order.clawedBack == nil)
            #expect(try await market.bringBack(1, of: order).refund == idr(2_500_000))
        }
    }

    @Test(arguments: Engines.available)
    func `goods lower the debt first, and the refund is what is left of the credit`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            try await market.receive(.tea, 4, at: .depot)
            let order = try await market.place([want(.tea, 4)], payments: [card(7_800_000)]).order
            try await market.ship(order.id)
            // 1.500.000 come off 9.000.000: 300.000 more than are due were paid.
            let back = try await market.bringBack(1, of: order.id)
            #expect(back.credit == idr(1_500_000) && back.refund == idr(300_000))
            let full = try await market.show(order.id)
            #expect(full.money.due == 0 && full.money.owed == 0)
            let rest = try await market.bringBack(3, of: order.id)
            #expect(rest.refund == idr(7_500_000))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is cancelled after a return gives back all that was paid`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            try await market.receive(.tea, 4, at: .depot)
            let order = try await market.place([want(.tea, 4)], payments: [card(9_000_000)]).order
            try await market.act { services, call, tx in
                let parcel = try services.fulfilling.create(
                    .shipment, for: order.id, at: .depot,
                    parts: [FulfilmentLine(line: 1, quantity: .one)], by: call, in: tx)
                _ = try services.fulfilling.ship(
                    parcel.fulfilment.id, tracking: nil, by: call, in: tx)
            }
            #expect(try await market.bringBack(1, of: order.id).refund == idr(1_500_000))
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(
                    CancelRequest(order: order.id), by: call, in: tx)
            }
            let full = try await market.show(order.id)
            #expect(full.order.refunded == idr(9_000_000) && full.money.owed == 0)
            // What was clawed back goes back with what was kept, and figures come to nothing.
            let told = try await market.payloads(of: OrderCancelled.type, for: order.id)
                .map { try OrderCancelled.record.read(JSONDocument(Array($0.utf8)).root) }
            #expect(told.map(\.total) == [idr(7_500_000)])
            #expect(try Money.sum(told.flatMap(\.lines).map(\.gross), in: .idr) == idr(7_500_000))
            let back = try await market.payloads(of: OrderReturned.type, for: order.id)
                .map { try OrderReturned.record.read(JSONDocument(Array($0.utf8)).root) }
            let taxes = back.flatMap(\.lines).map(\.tax) + told.flatMap(\.lines).map(\.tax)
            #expect(try Money.sum(taxes, in: .idr) == full.order.tax)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `two returns of one order at once give back what both are worth together`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            for _ in 0..<10 {
                let order = try await market.carryOut(
                    [want(.tea, 3, .carryOut), want(.cake, 3, .carryOut)], 9_747_000)
                let requests = [
                    market.request([(1, units(2))], of: order),
                    market.request([(2, units(3))], of: order),
                ]
                let refunds = try await withThrowingTaskGroup(of: Int64.self) { group in
                    for request in requests {
                        group.addTask {
                            try await market.act { services, call, tx in
                                try services.returning.take(request, by: call, in: tx).refund.amount
                            }
                        }
                    }
                    return try await group.reduce(0, +)
                }
                // The tea that stays costs its 25.000.
                #expect(refunds == 9_747_000 - 2_500_000)
                #expect(try await market.bringBack(1, of: order).refund == idr(2_500_000))
            }
            #expect(try await market.problems() == [])
        }
    }

    /// Terms that are damaged behind the preparation show that the act does not read them.
    @Test(arguments: Engines.available)
    func `what is kept is priced before the act, for the order as it stands then`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            let order = try await market.carryOut([want(.tea, 4, .carryOut)], 9_000_000)
            let request = market.request([(1, units(1))], of: order)
            let call = market.call()
            let stale = try await market.services.returning.prepare(request, by: call)
            #expect(stale.refund?.amount == idr(1_500_000))
            _ = try await market.bringBack(1, of: order)
            do {
                try await market.act { services, call, tx in
                    _ = try services.returning.take(stale, by: call, in: tx)
                }
                Issue.record("It was judged by an order that has changed since.")
            } catch {
                let outdated = RetailError.wrapping(error).cause as? Outdated
                #expect(outdated?.refusal.code == OrdersErrors.orderChanged.code)
            }
            let fresh = try await market.services.returning.prepare(request, by: call)
            try await market.database.write { tx in
                try tx.execute("UPDATE orders_return_terms SET terms = 'no text'")
            }
            let back = try await market.act { services, call, tx in
                try services.returning.take(fresh, by: call, in: tx)
            }
            #expect(back.refund == idr(2_500_000))
            let other = try await market.carryOut([want(.tea, 1, .carryOut)], 2_500_000)
            let plain = try await market.services.returning.prepare(
                market.request([(1, units(1))], of: other), by: call)
            #expect(plain.refund == nil)
        }
    }

    /// What is broken by hand, and the check that must notice it.
    @Test(arguments: Engines.available)
    func `damage to what was clawed back is found`(engine: EngineKind) async throws {
        for damage in [
            "UPDATE orders_returns SET claw_back = claw_back + 100",
            "UPDATE orders_returns SET claw_back_tax = claw_back_tax + 100",
            "UPDATE orders_returns SET tax = tax - 100",
            "UPDATE orders_orders SET clawed_back = clawed_back - 100",
            "UPDATE orders_orders SET clawed_back = NULL", "DELETE FROM orders_return_terms",
        ] {
            try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
                let order = try await market.carryOut([want(.tea, 4, .carryOut)], 9_000_000)
                _ = try await market.bringBack(1, of: order)
                #expect(try await market.problems() == [])
                _ = try await market.database.write { tx in
                    try tx.execute(SQL(unchecked: damage))
                }
                let check = market.orders.module.checks.first {
                    $0.name == "orders.clawed-back-equals-returns"
                }
                let found = try await market.database.read { tx in try check?.run(tx) }
                #expect(found?.isEmpty == false, "\(damage)")
            }
        }
    }
}

extension Market {
    /// Sends all of an order from the depot.
    func ship(_ order: OrderID) async throws {
        try await act { services, call, tx in
            let parcel = try services.fulfilling.create(
                .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
            _ = try services.fulfilling.ship(
                parcel.fulfilment.id, tracking: nil, by: call, in: tx)
        }
    }
}
