import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What customers are asked for and given back in markets as they are shipped.
@Suite struct PayableTests {
    private func bring(
        _ market: Market, _ order: OrderID, line: Int
    ) async throws -> Return {
        try await market.act { services, call, tx in
            try services.returning.take(
                ReturnRequest(
                    order: order, location: .jakarta,
                    lines: [
                        ReturnLineRequest(line: line, quantity: units(1), disposition: .damaged)
                    ], tender: .cash, isLateApproved: false, note: ""), by: call, in: tx)
        }
    }

    private func sell(
        _ market: Market, _ skus: [SKU], _ payments: [TenderOffer],
        on channel: Code<Channel> = .rupiahTill
    ) async throws -> FullOrder {
        for sku in skus { try await market.receive(sku, 1, at: .jakarta) }
        return try await market.place(
            skus.map { want($0, 1, .carryOut) }, on: channel, at: .jakarta, customer: .ani,
            payments: payments)
    }

    @Test(arguments: Engines.available)
    func `every part of a refund is whole rupiah, coins of a hundred`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            // 25,000 and 333.33: asked for as 25,333, of which 11,000 by card.
            let order = try await sell(market, [.tea, .mug], [card(1_100_000), cash(1_440_000)])
            #expect(order.order.gross == idr(2_533_300))
            let coins = try #require(order.payments.last)
            #expect(coins.amount == idr(1_433_300) && coins.rounding == idr(-3_300))
            #expect(coins.change == idr(10_000))
            var parts: [RefundPart] = []
            for line in [2, 1] {
                let back = try await bring(market, order.order.id, line: line)
                #expect(try Money.sum(back.tenders.map(\.amount), in: .idr) == back.refund)
                parts += back.tenders
            }
            #expect(parts.allSatisfy { $0.amount.amount.isMultiple(of: 100) })
            let cash = parts.filter { $0.tender == .cash }
            #expect(
                cash.allSatisfy { ($0.amount.amount + $0.rounding.amount).isMultiple(of: 10_000) })
            // What went over the counter comes back over it, and the card gets what it gave.
            #expect(cash.reduce(0) { $0 + $1.amount.amount + $1.rounding.amount } == 1_430_000)
            let cards = parts.filter { $0.tender == .card }
            #expect(cards.reduce(0) { $0 + $1.amount.amount } == 1_100_000)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `points and money of each return are worth its refund`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            // A point is a rupiah here: 700 of them, a card and cash.
            try await market.database.write { tx in try PointsBook().give(700, to: .ani, in: tx) }
            let order = try await sell(
                market, [.tea, .cake], [points(700), card(1_500_000), cash(2_040_000)])
            #expect(order.order.gross == idr(3_610_000))
            for line in [2, 1] {
                let back = try await bring(market, order.order.id, line: line)
                let given = back.tenders.reduce(0) { sum, part in
                    sum + (part.tender == .points ? part.points * 100 : part.amount.amount)
                }
                #expect(given == back.refund.amount)
            }
            let after = try await market.show(order.order.id)
            #expect(after.order.refunded == after.order.gross)
            #expect(after.payments.map(\.pointsRestored) == [700, 0, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `cash goes by five sen, and the difference stands beside the amount`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let five = TenderOffer(
                tender: .cash, amount: Money(40_000, MoneyRules.ringgit.currency), points: 0,
                reference: nil, isAuthorisedOnly: false)
            let order = try await sell(market, [.mug], [five], on: .ringgitTill)
            #expect(order.order.gross.amount == 33_333)
            let payment = try #require(order.payments.first)
            #expect(payment.amount.amount == 33_333)
            #expect(payment.rounding.amount == 2 && payment.change.amount == 6_665)
            let taken = try await movements(market)
            #expect(taken == ["charge 33333 2"])
            let back = try await bring(market, order.order.id, line: 1)
            #expect(back.refund.amount == 33_333)
            #expect(back.tenders.map(\.rounding.amount) == [2])
            #expect(try await movements(market) == ["charge 33333 2", "refund 33333 2"])
            #expect(try await market.problems() == [])
        }
    }

    /// What moved, with what coins made of it.
    private func movements(_ market: Market) async throws -> [String] {
        try await market.database.read { tx in
            try tx.query("SELECT kind, amount, rounding FROM orders_transactions ORDER BY number") {
                let kind: String = try $0.next()
                return "\(kind) \(try $0.next() as Int64) \(try $0.next() as Int64)"
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what nobody can pay is refused`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let refused: [[TenderOffer]] = [
                [card(2_500_050)], [card(100_050, authorised: true)], [cash(2_505_000)],
            ]
            for payments in refused {
                let error = await failure { try await sell(market, [.tea], payments) }
                #expect(error?.code == OrdersErrors.notPayable.code)
            }
            try await market.receive(.tea, 1, at: .jakarta)
            let order = try await market.place(
                [want(.tea, 1, .pickup)], on: .rupiahTill, at: .jakarta
            ).order
            let write = await failure {
                try await market.act { services, call, tx in
                    _ = try services.payments.take(
                        [card(50)], for: order.id, by: call, in: tx)
                }
            }
            #expect(write?.code == OrdersErrors.notPayable.code)
        }
    }

    @Test(arguments: Engines.available)
    func `the schema keeps no amount that nobody can pay`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            _ = try await sell(market, [.tea], [cash(2_500_000)])
            let changes: [SQL] = [
                "UPDATE orders_orders SET refunded = 50",
                "UPDATE orders_orders SET payable_unit = 30000",
                "UPDATE orders_payments SET rounding = 100",
                "UPDATE orders_payments SET refunded = 100",
            ]
            for change in changes {
                let error = await failure {
                    try await market.database.write { tx in _ = try tx.execute(change) }
                }
                #expect(error?.code == "storage.constraint-violated")
            }
        }
    }

    @Test func `tax of a document is worked out once for each rate, and the lines add up to it`()
        throws
    {
        var random = SeededRandom(seed: testSeed())
        let rules = try MoneyRules(
            currency: .eur, payableUnit: 1, cashStep: 1, taxLevel: .document)
        for _ in 0..<300 {
            let rates = [700, 1_900, 0].map { Rate(basisPoints: $0) }
            let isIncluded = Bool.random(using: &random)
            let parts = (1...12).map { _ in
                PricedPart(
                    terms: LineTerms(
                        unitPrice: UnitPrice(
                            millionths: .random(in: 0...9_999_999, using: &random),
                            currency: .eur),
                        taxRate: rates.randomElement(using: &random) ?? .zero,
                        isTaxIncluded: isIncluded),
                    quantity: units(.random(in: 1...9, using: &random)))
            }
            let prices = try LinePrice.of(parts, by: rules)
            for rate in rates {
                let own = zip(parts, prices).filter { $0.0.terms.taxRate == rate }.map(\.1)
                let tax = try Money.sum(own.map(\.tax), in: .eur)
                let gross = try Money.sum(own.map(\.gross), in: .eur)
                let base = isIncluded ? gross : try gross.subtracting(tax)
                #expect(tax == (try rules.tax(rate, of: base, isIncluded: isIncluded)))
            }
        }
    }
}
