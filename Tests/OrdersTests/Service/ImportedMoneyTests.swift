import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Money of orders that came from another system.
@Suite struct ImportedMoneyTests {
    /// A past order of so many pieces at a price in minor units.
    private func importing(
        _ market: Market, _ quantity: Int64, at price: Int64, in currency: Currency = .idr,
        of channel: Code<Channel> = .rupiahTill
    ) async throws -> OrderID {
        let order = ImportedOrder(
            number: "P1", customer: .ani, channel: channel, location: .jakarta,
            currency: currency, placedAt: testStart,
            lines: [
                ImportedOrder.Line(
                    sku: .tea, name: "TEA", quantity: units(quantity),
                    unitPrice: UnitPrice(millionths: price * 10_000, currency: currency))
            ])
        let written = try await market.act { [imports = market.orders.imports] _, call, tx in
            try imports.write([order], of: "old", publishes: false, by: call, in: tx)
        }
        return try #require(written["P1"])
    }

    private func bring(
        _ market: Market, _ order: OrderID, by tender: Code<Tender>,
        on channel: Code<Channel>? = nil
    ) async throws -> Return {
        try await market.act(by: market.call(on: channel)) { services, call, tx in
            try services.returning.take(
                ReturnRequest(
                    order: order, location: .jakarta,
                    lines: [
                        ReturnLineRequest(line: 1, quantity: units(1), disposition: .damaged)
                    ], tender: tender, isLateApproved: true, note: ""), by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `what came with an import does not go back by a tender whose money a provider moves`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await importing(market, 2, at: 2_500_000)
            let refused = await failure { try await bring(market, id, by: .card) }
            #expect(refused?.code == OrdersErrors.tenderUnfit.code)
            let back = try await bring(market, id, by: .transfer)
            #expect(back.tenders.map(\.amount) == [idr(2_500_000)])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `card money that came for an imported order is owed, and goes back`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await importing(market, 2, at: 2_500_000)
            let paid = try await market.act { services, call, tx in
                try services.payments.take(
                    [card(100_000, "late")], for: id, by: call, in: tx)
            }
            #expect(paid.order.paid == idr(5_100_000) && paid.money.owed == 100_000)
            #expect(try await market.problems() == [])
            // Goods that come back give back what came with the import, not the card's.
            let back = try await bring(market, id, by: .card)
            #expect(back.tenders.map(\.amount) == [idr(2_500_000)])
            #expect(back.tenders.map(\.payment) == [nil])
            let given = try await market.act { services, call, tx in
                try services.exits.giveBack(
                    RefundAsked(order: id, payment: 1, amount: nil, reference: nil), by: call,
                    in: tx)
            }
            #expect(given.order.refunded == idr(2_600_000) && given.money.owed == 0)
            #expect(try await market.show(id).order.axes.payment == .partlyRefunded)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `many small cash refunds of an imported order hand out what one would`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            // RM 0.03 a piece, coins of five sen.
            let ringgit = MoneyRules.ringgit.currency
            let id = try await importing(
                market, 100, at: 3, in: ringgit, of: .ringgitTill)
            var given: Int64 = 0
            for _ in 0..<20 {
                let back = try await bring(market, id, by: .cash, on: .ringgitTill)
                #expect(back.refund.amount == 3 && back.cashStep == 5)
                given += back.tenders.reduce(0) { $0 + $1.amount.amount + $1.rounding.amount }
            }
            #expect(given == 60)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `cash goes by the coins of the place that hands it out`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let id = try await importing(market, 2, at: 2_505_000)
            let back = try await bring(market, id, by: .cash, on: .rupiahTill)
            #expect(back.tenders.map(\.amount) == [idr(2_505_000)])
            #expect(back.tenders.map(\.rounding) == [idr(-5_000)])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `points that go back come to what can be paid`(engine: EngineKind) async throws {
        try await withMarket(engine, points: PointsBook(minorsPerPoint: 150)) { market in
            try await market.database.write { tx in try PointsBook().give(0, to: .ani, in: tx) }
            // Rp 200 at Rp 1.50 a point: by twos, for a rupiah is the least that is paid.
            let id = try await importing(market, 1, at: 20_000)
            let back = try await bring(market, id, by: .points)
            #expect(back.tenders.map(\.points) == [132, 0])
            #expect(back.tenders.map(\.amount) == [idr(19_800), idr(200)])
            #expect(try await market.problems() == [])
        }
    }
}
