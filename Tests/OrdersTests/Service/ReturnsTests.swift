import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ReturnsTests {
    private func bring(
        _ market: Market, _ order: OrderID, _ lines: [(Int, Int64, Disposition)],
        at location: Code<Location> = .jakarta, isLate: Bool = false, by call: Call? = nil
    ) async throws -> Return {
        try await market.act(by: call) { services, call, tx in
            try services.returning.take(
                ReturnRequest(
                    order: order, location: location,
                    lines: lines.map {
                        ReturnLineRequest(line: $0.0, quantity: units($0.1), disposition: $0.2)
                    }, tender: .cash, isLateApproved: isLate, note: ""), by: call, in: tx)
        }
    }

    private func sell(_ market: Market) async throws -> OrderID {
        try await market.receive(.mug, 3, at: .bandung)
        try await market.database.write { tx in try PointsBook().give(100, to: .ani, in: tx) }
        return try await market.place(
            [want(.mug, 3, .carryOut)], on: .store, at: .bandung, customer: .ani,
            payments: [points(100), card(50_000), cash(50_000)]
        ).order.id
    }

    @Test(arguments: Engines.available)
    func `what the catalogue does not know comes back, but not onto the shelf`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await sell(market)
            try await market.database.write { tx in
                try tx.execute(
                    "UPDATE orders_lines SET sku = \(SKU.ghost.text), item = \(SKU.ghost)")
            }
            let refused = await failure {
                try await bring(market, order, [(1, 1, .damaged), (1, 1, .resellable)])
            }
            #expect(refused?.code == "inventory.item-unknown")
            // The line of the request, by the field that it has.
            #expect(refused?.issues.map(\.pointer) == ["/lines/1/line"])
            let back = try await bring(market, order, [(1, 1, .damaged)])
            #expect(back.refund == idr(33_333))
        }
    }

    @Test(arguments: Engines.available)
    func `what was bought in one store comes back in another, to the last minor unit`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await sell(market)
            let first = try await bring(market, order, [(1, 1, .resellable)])
            #expect(first.refund == idr(33_333))
            #expect(try await market.show(order).order.axes.status == .partlyReturned)
            let second = try await bring(
                market, order, [(1, 1, .damaged), (1, 1, .resellable)])
            #expect(second.refund == idr(66_667))
            let tenders = (first.tenders + second.tenders).reduce(into: [Tender: Int64]()) {
                $0[$1.tender, default: 0] += $1.amount.amount
            }
            #expect(tenders == [.points: 10_000, .card: 50_000, .cash: 40_000])
            #expect((first.tenders + second.tenders).reduce(0) { $0 + $1.points } == 100)
            #expect(try await market.stock(.mug, at: .jakarta) == [2, 0])
            let after = try await market.show(order)
            #expect(after.order.axes.status == .returned)
            #expect(after.order.axes.payment == .refunded)
            #expect(try await market.events().last == "orders.order-returned")
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `goods come into the bucket of their disposition, with and without an order`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await sell(market)
            _ = try await bring(
                market, order, [(1, 1, .qualityControl), (1, 1, .supplier), (1, 1, .destroyed)])
            #expect(try await market.stock(.mug, at: .jakarta) == [0, 0])
            #expect(
                try await market.lying(.mug, at: .jakarta)
                    == ["quality-control": 1, "supplier": 1])
            _ = try await market.act { services, call, tx in
                try services.returning.takeBlind(
                    [
                        ReturnLine(
                            orderLine: nil, run: nil, sku: .mug, quantity: .one,
                            disposition: .damaged, gross: idr(500), tax: idr(0))
                    ], at: .jakarta, for: nil, tender: .cash, currency: .idr, note: "",
                    by: call, in: tx)
            }
            #expect(
                try await market.lying(.mug, at: .jakarta)
                    == ["quality-control": 1, "supplier": 1, "damaged": 1])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses too much, too late, too early and without approval`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await sell(market)
            try await market.receive(.tea, 1, at: .depot)
            let unpaid = try await market.place([want(.tea)]).order.id
            #expect(
                await failure { try await bring(market, order, [(1, 4, .damaged)]) }?.code
                    == OrdersErrors.returnTooMuch.code)
            #expect(
                await failure { try await bring(market, order, [(2, 1, .damaged)]) }?.code
                    == OrdersErrors.lineUnknown.code)
            #expect(
                await failure { try await bring(market, unpaid, [(1, 1, .damaged)]) }?.code
                    == OrdersErrors.returnTooMuch.code)
            market.clock.advance(by: .seconds(31 * 86_400))
            #expect(
                await failure { try await bring(market, order, [(1, 1, .damaged)]) }?.code
                    == OrdersErrors.returnTooLate.code)
            let clerk = market.call(permissions: Permissions(["orders.returns.write"]))
            #expect(
                await failure {
                    try await bring(market, order, [(1, 1, .damaged)], isLate: true, by: clerk)
                }?.code == OrdersErrors.returnUnapproved.code)
            _ = try await bring(market, order, [(1, 1, .damaged)], isLate: true)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `of two returns of the same unit at once exactly one is taken`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await sell(market)
            _ = try await bring(market, order, [(1, 2, .resellable)])
            let taken = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        await failure { try await bring(market, order, [(1, 1, .resellable)]) }
                            == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
            #expect(try await market.show(order).order.refunded == idr(100_000))
            #expect(try await market.stock(.mug, at: .jakarta) == [3, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `takes goods back whose sale cannot be found, with approval only`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            func bring(by call: Call) async throws -> Return {
                try await market.act(by: call) { services, call, tx in
                    try services.returning.takeBlind(
                        [
                            ReturnLine(
                                orderLine: nil, run: nil, sku: .tea, quantity: units(1),
                                disposition: .resellable, gross: idr(2_000_000), tax: idr(0))
                        ], at: .jakarta, for: nil, tender: .cash, currency: .idr,
                        note: "no receipt", by: call, in: tx)
                }
            }
            let refused = await failure {
                try await bring(by: market.call(permissions: Permissions(["orders.returns.write"])))
            }
            #expect(refused?.code == OrdersErrors.returnUnapproved.code)
            let taken = try await bring(by: market.call())
            let shown = try await market.act { services, call, tx in
                try services.returning.show(taken.id, by: call, in: tx)
            }
            #expect(shown.refund == idr(2_000_000) && shown.order == nil)
            #expect(try await market.stock(.tea, at: .jakarta) == [1, 0])
            #expect(try await market.events() == ["orders.goods-returned"])
        }
    }

    @Test(arguments: Engines.available)
    func `the days for returns begin when the last of the goods was handed over`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let placed = market.clock.now()
            let order = try await market.place([want(.tea)], payments: [card(2_500_000)]).order
            #expect(order.terms.returnDays == 30)
            #expect(order.terms.returnableUntil == placed + .seconds(30 * 86_400))
            let id = try await market.act { services, call, tx in
                try services.fulfilling.create(
                    .shipment, for: order.id, at: .depot, parts: [], by: call, in: tx
                ).fulfilment.id
            }
            market.clock.advance(by: .seconds(12 * 86_400))
            let sent = try await market.act { services, call, tx in
                try services.fulfilling.ship(id, tracking: nil, by: call, in: tx).order
            }
            #expect(sent.order.terms.returnableUntil == placed + .seconds(42 * 86_400))
            market.clock.advance(by: .seconds(8 * 86_400))
            try await market.act { services, call, tx in
                _ = try services.fulfilling.deliver(id, by: call, in: tx)
            }
            let shown = try await market.show(order.id).order
            #expect(shown.terms.returnableUntil == placed + .seconds(50 * 86_400))
            // In time by the delivery, too late by the sale.
            market.clock.advance(by: .seconds(25 * 86_400))
            _ = try await bring(market, order.id, [(1, 1, .damaged)])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `without a sale no tax beyond the refund and no other currency goes back`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            func refused(
                _ amount: Int64, tax: Int64, _ currency: Currency = .idr
            ) async -> RetailError? {
                await failure {
                    let call = market.call(on: .rupiahTill)
                    return try await market.act(by: call) { services, call, tx in
                        try services.returning.takeBlind(
                            [
                                ReturnLine(
                                    orderLine: nil, run: nil, sku: .tea, quantity: units(1),
                                    disposition: .damaged, gross: Money(amount, currency),
                                    tax: Money(tax, currency))
                            ], at: .jakarta, for: nil, tender: .cash, currency: currency,
                            note: "", by: call, in: tx)
                    }
                }
            }
            let tax = await refused(100_000, tax: 110_000)
            #expect(tax?.code == RequestErrors.invalidInput.code)
            #expect(tax?.issues.map(\.pointer) == ["/lines/0/tax"])
            #expect(await refused(100_100, tax: 0)?.code == OrdersErrors.notPayable.code)
            let other = await refused(1_000, tax: 0, MoneyRules.ringgit.currency)
            #expect(other?.code == OrdersErrors.marketUnclear.code)
            #expect(other?.message.contains("sells in IDR") == true)
            #expect(await refused(100_000, tax: 100_000) == nil)
        }
    }
}
