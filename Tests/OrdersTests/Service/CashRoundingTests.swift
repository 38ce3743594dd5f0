import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What coins make of an order beside other tenders.
@Suite struct CashRoundingTests {
    /// A pick-up of Rp 25,333, coins of Rp 100.
    private func order(
        _ market: Market, _ payments: [TenderOffer] = []
    ) async throws -> FullOrder {
        for sku in [SKU.tea, .mug] { try await market.receive(sku, 1, at: .jakarta) }
        return try await market.place(
            [want(.tea, 1, .pickup), want(.mug, 1, .pickup)], on: .rupiahTill, at: .jakarta,
            payments: payments)
    }

    private func take(
        _ market: Market, _ offers: [TenderOffer], _ order: OrderID
    ) async throws -> FullOrder {
        try await market.act { services, call, tx in
            try services.payments.take(offers, for: order, by: call, in: tx)
        }
    }

    private func collect(_ market: Market, _ order: OrderID) async throws -> FullOrder {
        try await market.act { services, call, tx in
            let id = try services.fulfilling.create(
                .pickup, for: order, at: .jakarta, parts: [], by: call, in: tx
            ).fulfilment.id
            let code = try services.fulfilling.ready(id, by: call, in: tx).code
            return try services.fulfilling.collect(id, code: code, by: call, in: tx).order
        }
    }

    @Test(arguments: Engines.available)
    func `cash beside a promise pays all the rest, and the goods are handed out`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await order(
                market, [card(1_000_000, authorised: true), cash(1_540_000)])
            #expect(order.payments.map(\.amount.amount) == [1_000_000, 1_533_300])
            #expect(order.payments.map(\.rounding.amount) == [0, -3_300])
            #expect(order.payments.map(\.change.amount) == [0, 10_000])
            try await market.act { services, call, tx in
                _ = try services.payments.capture(
                    1, amount: nil, of: order.order.id, by: call, in: tx)
            }
            let handed = try await collect(market, order.order.id)
            #expect(handed.order.axes.status == .completed)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a promise told as paid beside cash is captured, and the cash pays the rest`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.mug, 1, at: .jakarta)
            func sen(
                _ tender: Code<Tender>, _ amount: Int64, _ isPromised: Bool = false
            ) -> TenderOffer {
                TenderOffer(
                    tender: tender, amount: Money(amount, MoneyRules.ringgit.currency), points: 0,
                    reference: tender == .card ? "X" : nil, isAuthorisedOnly: isPromised)
            }
            let order = try await market.place(
                [want(.mug, 1, .pickup)], on: .ringgitTill, at: .jakarta,
                payments: [sen(.card, 10_000, true)])
            #expect(order.order.gross.amount == 33_333)
            #expect(order.dueInCash.amount == 23_335)
            let paid = try await take(
                market, [sen(.card, 10_000), sen(.cash, 23_335)], order.order.id)
            #expect(paid.order.axes.payment == .paid)
            #expect(paid.payments.map(\.rounding.amount) == [0, 2])
            #expect(paid.payments.map(\.change.amount) == [0, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a promise that falls away is paid in cash within one step of the order, and comes back`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await order(
                market, [card(1_008_000, authorised: true), cash(1_520_000)])
            #expect(order.payments.map(\.rounding.amount) == [0, -5_300])
            #expect(order.dueInCash == idr(0))
            let declined = try await market.act { services, call, tx in
                try services.payments.decline(1, of: order.order.id, by: call, in: tx)
            }
            // Down once more would be Rp 133 off the order.
            #expect(declined.dueInCash == idr(1_010_000))
            let paid = try await take(market, [cash(1_010_000)], order.order.id)
            #expect(paid.payments.map(\.rounding.amount) == [0, -5_300, 2_000])
            #expect(paid.order.axes.payment == .paid && paid.dueInCash == idr(0))
            let gone = try await market.act { services, call, tx in
                try services.cancellation.cancel(
                    CancelRequest(order: order.order.id), by: call, in: tx)
            }
            #expect(gone.payments.map(\.refundRounding) == gone.payments.map(\.rounding))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `less than a coin is written off before goods left, and no more than that`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await order(market, [card(2_530_000)])
            #expect(order.dueInCash == idr(0))
            let refused = await failure {
                try await take(market, [cash(10_000)], order.order.id)
            }
            #expect(refused?.code == OrdersErrors.notPayable.code)
            let written = try await market.act { services, call, tx in
                try services.exits.writeOff(
                    nil, of: order.order.id, reason: "no coin", by: call, in: tx)
            }
            #expect(written.order.writtenOff == idr(3_300))
            let handed = try await collect(market, order.order.id)
            #expect(handed.order.axes.status == .completed)
            let other = try await self.order(market).order.id
            for (amount, isRefused) in [(Int64(6_000), false), (3_900, false), (100, true)] {
                let error = await failure {
                    try await market.act { services, call, tx in
                        try services.exits.writeOff(
                            idr(amount), of: other, reason: "", by: call, in: tx)
                    }
                }
                #expect((error?.code == OrdersErrors.nothingDue.code) == isRefused)
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a cart says what coins pay of it`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.act { services, call, tx in
                let cart = try services.carts.start(
                    on: .rupiahTill, at: .jakarta, for: nil, by: call, in: tx
                ).cart.id
                let full = try services.carts.add(
                    want(.mug, 1, .carryOut), to: cart, by: call, in: tx)
                let seen = try CartView(full)
                #expect(seen.gross == idr(33_300) && seen.grossInCash == idr(30_000))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `cash pays what is asked for, and what was written off only where nothing is`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await order(market).order.id
            let written = try await market.act { services, call, tx in
                try services.exits.writeOff(
                    idr(9_900), of: order, reason: "no coin", by: call, in: tx)
            }
            #expect(written.money.due == 2_523_400 && written.dueInCash == idr(2_520_000))
            let paid = try await take(market, [cash(2_600_000)], order)
            #expect(paid.payments.map(\.amount) == [idr(2_523_400)])
            #expect(paid.payments.map(\.change) == [idr(80_000)])
            #expect(paid.money.due == 0 && paid.money.missing == 9_900)
            #expect(paid.order.axes.payment == .writtenOff)
            // A card has moved what it has moved, also of what was written off.
            let more = try await take(market, [card(9_900)], order)
            #expect(more.money.missing == 0 && more.money.owed == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an expired order goes on when all came in that was asked for`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await order(market).order.id
            try await market.act { services, call, tx in
                _ = try services.exits.writeOff(
                    idr(3_300), of: order, reason: "no coin", by: call, in: tx)
            }
            market.clock.advance(by: .seconds(73 * 3_600))
            try await Expiry(cancellation: market.services.cancellation)
                .sweep(JobRun(call: market.call(), payload: [], database: market.database))
            func reinstate() async throws -> FullOrder {
                try await market.act { services, call, tx in
                    try services.cancellation.reinstate(order, by: call, in: tx)
                }
            }
            _ = try await take(market, [card(2_529_900)], order)
            let refused = await failure { try await reinstate() }
            #expect(refused?.code == OrdersErrors.notReinstatable.code)
            _ = try await take(market, [card(100)], order)
            let open = try await reinstate()
            #expect(open.order.axes.commercial == .open && open.money.due == 0)
            #expect(try await market.problems() == [])
        }
    }
}
