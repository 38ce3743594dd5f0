import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ExpiryTests {
    private func sweep(_ market: Market) async throws {
        let call = market.call()
        let run = JobRun(call: call, payload: [], database: market.database)
        for job in market.orders.module.jobs { while try await job.run(run) {} }
    }

    @Test(arguments: Engines.available)
    func `an unpaid order ends and gives its stock back, a covered one waits`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            let unpaid = try await market.place([want(.tea)]).order
            let promised = try await market.place(
                [want(.tea)], payments: [card(2_500_000, authorised: true)]
            ).order
            #expect(unpaid.payBy == testStart + .seconds(72 * 3_600))
            #expect(promised.payBy == nil)
            market.clock.advance(by: .seconds(72 * 3_600 - 1))
            try await sweep(market)
            #expect(try await market.show(unpaid.id).order.axes.commercial == .open)
            market.clock.advance(by: .seconds(1))
            try await sweep(market)
            try await sweep(market)
            #expect(try await market.show(unpaid.id).order.axes.status == .expired)
            #expect(try await market.show(promised.id).order.axes.commercial == .open)
            #expect(try await market.stock(.tea, at: .depot) == [3, 1])
            #expect(
                try await market.events().count { $0 == "orders.order-cancelled" } == 1)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available, [PaymentTransactionKind.void, .decline])
    func `an order whose promise falls away waits its term from then, and ends`(
        engine: EngineKind, kind: PaymentTransactionKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place(
                [want(.tea)], payments: [card(2_500_000, authorised: true)]
            ).order
            #expect(order.payBy == nil)
            market.clock.advance(by: .seconds(30 * 86_400))
            let lost = market.clock.now()
            let bare = try await market.act { services, call, tx in
                kind == .void
                    ? try services.payments.void(1, of: order.id, by: call, in: tx)
                    : try services.payments.decline(1, of: order.id, by: call, in: tx)
            }
            #expect(bare.order.axes.payment == .unpaid)
            #expect(bare.order.payBy == lost + .seconds(60 * 60))
            #expect(try await market.show(order.id).order.payBy == bare.order.payBy)
            try await sweep(market)
            #expect(try await market.show(order.id).order.axes.commercial == .open)
            market.clock.advance(by: .seconds(60 * 60))
            try await sweep(market)
            #expect(try await market.show(order.id).order.axes.status == .expired)
            #expect(try await market.stock(.tea, at: .depot) == [1, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a promise that comes and goes gives no more time while the old time runs`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place([want(.tea)]).order
            for number in 1...3 {
                market.clock.advance(by: .seconds(3_600))
                let bare = try await market.act { services, call, tx in
                    _ = try services.payments.take(
                        [card(2_500_000, authorised: true, "p\(number)")], for: order.id,
                        by: call, in: tx)
                    return try services.payments.void(number, of: order.id, by: call, in: tx)
                }
                #expect(bare.order.payBy == order.payBy)
            }
            market.clock.advance(by: .seconds(69 * 3_600))
            try await sweep(market)
            #expect(try await market.show(order.id).order.axes.status == .expired)
        }
    }

    @Test(arguments: Engines.available)
    func `late money is booked, owed, and takes the order up again while there is stock`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            market.clock.advance(by: .seconds(73 * 3_600))
            try await sweep(market)
            let late = try await market.act { services, call, tx in
                try services.payments.take([card(2_500_000, "late")], for: order, by: call, in: tx)
            }
            #expect(late.order.money.owed == 2_500_000)
            let other = try await market.place([want(.tea)]).order.id
            let refused = await failure {
                try await market.act { services, call, tx in
                    try services.cancellation.reinstate(order, by: call, in: tx)
                }
            }
            #expect(refused?.code == "inventory.insufficient-stock")
            let again = try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: other), by: call, in: tx)
                return try services.cancellation.reinstate(order, by: call, in: tx)
            }
            #expect(again.order.axes.status == .awaitingFulfilment)
            #expect(again.order.money.owed == 0)
            #expect(try await market.stock(.tea, at: .depot) == [1, 1])
            // It is told as paid once, when it goes on, with what came in.
            let told = try await market.payloads(of: OrderPaid.type, for: order)
            #expect(told.count == 1)
            #expect(told.first?.contains(#""tender":"card""#) == true)
            #expect(told.first?.contains(#""amount":"25000""#) == true)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a pick-up that lies ready unpaid waits as long as its code is good`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .jakarta)
            let order = try await market.place([want(.tea, 1, .pickup, at: .jakarta)]).order.id
            let ready = try await market.act { services, call, tx in
                let made = try services.fulfilling.create(
                    .pickup, for: order, at: .jakarta, parts: [], by: call, in: tx)
                return try services.fulfilling.ready(made.fulfilment.id, by: call, in: tx)
            }
            market.clock.advance(by: .seconds(14 * 86_400 - 1))
            try await sweep(market)
            let paid = try await market.act { services, call, tx in
                _ = try services.payments.take([cash(2_500_000)], for: order, by: call, in: tx)
                return try services.fulfilling.collect(
                    ready.fulfilment.id, code: ready.code, by: call, in: tx)
            }
            #expect(paid.order.order.axes.status == .completed)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a ready pick-up whose promise falls away waits as long as its code is good`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .jakarta)
            let order = try await market.place(
                [want(.tea, 1, .pickup, at: .jakarta)],
                payments: [card(2_500_000, authorised: true)]
            ).order.id
            let ready = try await market.act { services, call, tx in
                let made = try services.fulfilling.create(
                    .pickup, for: order, at: .jakarta, parts: [], by: call, in: tx)
                return try services.fulfilling.ready(made.fulfilment.id, by: call, in: tx)
            }
            let bare = try await market.act { services, call, tx in
                try services.payments.void(1, of: order, by: call, in: tx)
            }
            #expect(bare.order.payBy == ready.until)
            market.clock.advance(by: .seconds(14 * 86_400 - 1))
            try await sweep(market)
            #expect(try await market.show(order).order.axes.commercial == .open)
            market.clock.advance(by: .seconds(1))
            try await sweep(market)
            #expect(try await market.show(order).order.axes.status == .expired)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what an order that ended had got is told as owed`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place([want(.tea)], payments: [card(900_000, "half")])
                .order.id
            market.clock.advance(by: .seconds(73 * 3_600))
            try await sweep(market)
            #expect(try await market.show(order).money.owed == 900_000)
            let told = try await market.payloads(of: MoneyOwed.type, for: order)
            #expect(told.count == 1)
            #expect(told.first?.contains(#""amount":"9000""#) == true)
        }
    }

    @Test(arguments: Engines.available)
    func `a run ends one portion and says whether more wait`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 250, at: .depot)
            for _ in 0..<205 { _ = try await market.place([want(.tea)]) }
            market.clock.advance(by: .seconds(73 * 3_600))
            let expiry = Expiry(cancellation: market.services.cancellation)
            for (isMore, left) in [(true, Int64(105)), (true, 5), (false, 0), (false, 0)] {
                let run = JobRun(call: market.call(), payload: [], database: market.database)
                #expect(try await expiry.sweep(run) == isMore)
                #expect(try await market.stock(.tea, at: .depot) == [250, left])
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order that cannot be ended is told, waits longer and keeps nobody`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            try await market.database.write { tx in
                try PointsBook().give(500, to: .ani, in: tx)
            }
            let stuck = try await market.place(
                [want(.tea)], customer: .ani, payments: [points(10)]
            ).order.id
            let other = try await market.place([want(.tea)]).order.id
            // What was spent for it is lost, so that it cannot go back.
            try await market.database.write { tx in
                try tx.execute("UPDATE points_spent SET points = 0")
            }
            market.clock.advance(by: .seconds(73 * 3_600))
            let late = market.clock.now()
            try await sweep(market)
            try await sweep(market)
            #expect(try await market.show(other).order.axes.status == .expired)
            let waiting = try await market.show(stuck).order
            #expect(waiting.axes.commercial == .open)
            #expect(waiting.payBy == late + .seconds(3_600))
            let told = try await market.payloads(of: ExpiryPutOff.type, for: stuck)
            #expect(told.count == 1 && told[0].contains("loyalty.not-spent"))
            try await market.database.write { tx in
                try tx.execute("UPDATE points_spent SET points = 10")
            }
            market.clock.advance(by: .seconds(3_600))
            try await sweep(market)
            #expect(try await market.show(stuck).order.axes.status == .expired)
            #expect(try await market.stock(.tea, at: .depot) == [3, 0])
            #expect(try await market.problems() == [])
        }
    }

    /// What a run does with an order that meets a failure, and with those behind it.
    private enum Outcome { case putOff, left, stopped }

    @Test(arguments: Engines.available)
    func `a portion of orders that cannot even be put off does not stop those behind`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 110, at: .depot)
            let paid = try await market.place([want(.tea)], payments: [card(2_500_000)]).order
            var orders: [Order] = []
            for _ in 0..<103 { orders.append(try await market.place([want(.tea)]).order) }
            market.clock.advance(by: .seconds(73 * 3_600))
            // No act can write any of the first 101: another order stands where they would.
            let last = orders[100].number
            try await market.database.write { [now = market.clock.now()] tx in
                try tx.execute(
                    "UPDATE orders_orders SET changed_at = \(now) WHERE id = \(paid.id)")
                try tx.script(
                    """
                    CREATE UNIQUE INDEX stuck ON orders_orders (changed_at)
                     WHERE number <= \(last) AND changed_at > \(paid.placedAt.milliseconds);
                    """)
            }
            let expiry = Expiry(cancellation: market.services.cancellation)
            let run = JobRun(call: market.call(), payload: [], database: market.database)
            #expect(try await expiry.sweep(run) == false)
            #expect(run.problem?.code == .duplicate)
            for (order, isOpen) in [
                (orders[100], true), (orders[101], false), (orders[102], false),
            ] {
                let state = try await market.show(order.id).order.axes.commercial
                #expect(state == (isOpen ? .open : .expired))
            }
            try await market.database.write { try $0.script("DROP INDEX stuck;") }
            try await sweep(market)
            #expect(try await market.show(orders[0].id).order.axes.status == .expired)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `only a database that is away stops the run, not what one order meets`(
        engine: EngineKind
    ) async throws {
        let cases: [(RetailError.Code, Outcome)] = [
            (.timedOut, .putOff), ("access.busy", .putOff), (.diskFailed, .putOff),
            (.databaseCorrupt, .putOff), (.exhausted, .putOff), (.contended, .left),
            (.databaseUnreachable, .stopped), (.databaseFull, .stopped),
        ]
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            try await market.database.write { tx in
                try PointsBook().give(500, to: .ani, in: tx)
            }
            let ordinary = market.services.cancellation
            for (code, outcome) in cases {
                let stops = outcome == .stopped
                let stuck = try await market.place(
                    [want(.tea)], customer: .ani, payments: [points(10)]
                ).order.id
                let other = try await market.place([want(.tea)]).order.id
                market.clock.advance(by: .seconds(73 * 3_600))
                let failing = Expiry(
                    cancellation: Cancellation(
                        book: ordinary.book,
                        payments: Payments(
                            book: ordinary.book, tenders: Tenders(),
                            points: StuckPoints(code: code)),
                        stock: ordinary.stock, uses: ordinary.uses,
                        returning: ordinary.returning))
                let run = JobRun(call: market.call(), payload: [], database: market.database)
                let error = await failure { try await failing.sweep(run) }
                #expect(error?.code == (stops ? code : nil))
                let status = try await market.show(other).order.axes.status
                #expect(status == (stops ? .awaitingPayment : .expired), "\(code)")
                #expect(
                    try await market.payloads(of: ExpiryPutOff.type, for: stuck).count
                        == (outcome == .putOff ? 1 : 0), "\(code)")
                // What was only fought over is tried again by the next run.
                market.clock.advance(by: .seconds(outcome == .putOff ? 3_600 : 0))
                try await sweep(market)
                #expect(try await market.show(stuck).order.axes.status == .expired)
            }
        }
    }
}

/// Points that cannot be given back, for a reason like those of the storage.
private struct StuckPoints: PointsTender {
    let code: RetailError.Code
    private let real = PointsBook()

    init(code: RetailError.Code) { self.code = code }

    func restore(
        _ points: Int64, spentFor reference: String, to customer: CustomerID, by call: Call,
        in tx: borrowing Transaction
    ) throws { throw RetailError.unavailable(code, "Not now.") }

    func worth(
        _ points: Int64, in currency: Currency, in tx: borrowing Transaction
    ) throws -> Money { try real.worth(points, in: currency, in: tx) }

    func spend(
        _ points: Int64, of customer: CustomerID, in currency: Currency, for reference: String,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Money {
        try real.spend(points, of: customer, in: currency, for: reference, by: call, in: tx)
    }

    func refund(
        _ amount: Money, to customer: CustomerID, for reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> (points: Int64, worth: Money) {
        try real.refund(amount, to: customer, for: reference, by: call, in: tx)
    }

    func balance(
        of customer: CustomerID, readBy call: Call, in tx: borrowing Transaction
    ) throws -> Int64? { try real.balance(of: customer, readBy: call, in: tx) }

    func balance(
        of customer: CustomerID, at now: Instant, in tx: borrowing Transaction
    ) throws -> Int64 { try real.balance(of: customer, at: now, in: tx) }
}
