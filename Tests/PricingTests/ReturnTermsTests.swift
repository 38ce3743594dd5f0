import RetailCore
import RetailTestSupport
import Testing

@testable import RetailPricing

/// Frozen terms judge returns as the book did from which they were frozen.
@Suite struct ReturnTermsTests {
    @Test func `terms that were frozen give back what the book would have given back`() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let rounds = testSeeds(800)
        var met = 0
        for round in 0..<UInt64(rounds) {
            let shop = try RandomShop(seed: seed &+ round)
            let quote = try shop.book.quote(shop.lines, for: shop.context)
            let numbers = shop.lines.indices.map { $0 + 1 }
            let frozen = try shop.book.returnTerms(of: quote, on: numbers, for: shop.context)
            guard let frozen else { continue }
            met += 1
            let gave = Set(frozen.promotions.map(\.code))
            let book = shop.book(of: shop.promotions.filter { gave.contains($0.code) })
            let others = quote.lines.filter { $0.asked.kind != .item }.reduce(0) { $0 + $1.gross }
            let gross = try frozen.gross(in: quote.currency)
            try #require(
                Int128(gross.amount) + others == Int128(quote.gross.amount),
                "seed \(seed &+ round)")
            var left = quote.lines.enumerated().filter { $1.asked.kind == .item }.flatMap {
                [Int](repeating: $0, count: Int($1.units))
            }.shuffled(using: &random)
            var returned = UnitCounts()
            var before = Money.zero(quote.currency)
            while !left.isEmpty {
                for _ in 0..<min(left.count, Int.random(in: 1...3, using: &random)) {
                    returned.counts[left.removeLast(), default: 0] += 1
                }
                let asked = try book.refund(
                    of: quote, returned: returned, before: before, for: shop.context)
                var back: [Int: Quantity] = [:]
                for (line, count) in returned.counts {
                    let sold = quote.lines[line]
                    back[line + 1] =
                        sold.asked.isCounted(as: shop.book.items[sold.asked.name])
                        ? try Quantity(whole: count) : sold.asked.quantity
                }
                for terms in [frozen, frozen.reckoned(by: shop.rules)] {
                    let found = try terms.refund(returned: back, before: before, by: shop.rules)
                    try #require(found == asked, "seed \(seed &+ round)")
                }
                before = try before.adding(asked.amount)
            }
            try #require(before == gross, "seed \(seed &+ round)")
        }
        #expect(met > rounds / 16)
    }

    /// Ten per cent from a hundred on, for who gives a coupon on a Monday and does not pay in cash.
    private func shop(
        _ policy: Promotion.ReturnPolicy
    ) throws -> (book: PriceBook, quote: Quote, context: PriceContext) {
        let counter = try Counter(.eur, payable: 1)
        var context = counter.context
        context.coupons = ["SAVE"]
        context.tender = "card"
        context.local = LocalTime(weekday: 1, minute: 600)
        let book = try counter.book(
            ["A": 6_000, "B": 5_000], lanes: ["order"],
            [
                Promotion(
                    Code("tenth"), lane: Code("order"),
                    period: Period(from: context.now),
                    conditions: [
                        .coupon(["SAVE"]), .time(WeeklyWindow([1])), .not([.tender(["cash"])]),
                        .any([
                            .order(3...4),
                            .amount(.any, atLeast: Money(10_000, .eur), discounted: false),
                        ]),
                    ], .percentage(Rate(percent: "10")), onReturn: policy)
            ])
        return (book, try book.quote(counter.lines([("A", 1), ("B", 1)]), for: context), context)
    }

    @Test func `what was asked of the customer is asked no more, the amount is`() throws {
        let (book, quote, context) = try shop(.clawBack)
        let terms = try #require(try book.returnTerms(of: quote, on: [1, 2], for: context))
        #expect(
            terms.promotions.map(\.conditions) == [
                [.any([.amount(.any, atLeast: Money(10_000, .eur), discounted: false)])]
            ])
        #expect(terms.promotions.allSatisfy { $0.period == .always })
        // 99 were paid; the B that stays costs its 50.
        let refund = try terms.refund(
            returned: [1: .one], before: .zero(.eur), by: context.rules)
        #expect(refund.amount.amount == 4_900)
    }

    @Test func `a sale on which nothing claws back has no terms`() throws {
        let (book, quote, context) = try shop(.keep)
        #expect(try book.returnTerms(of: quote, on: [1, 2], for: context) == nil)
    }

    @Test func `no more comes back than was sold`() throws {
        let (book, quote, context) = try shop(.clawBack)
        let terms = try #require(try book.returnTerms(of: quote, on: [1, 2], for: context))
        #expect(throws: RetailError.self) {
            try terms.refund(
                returned: [1: Quantity(whole: 2)], before: .zero(.eur), by: context.rules)
        }
        #expect(throws: RetailError.self) {
            try terms.refund(returned: [7: .one], before: .zero(.eur), by: context.rules)
        }
    }
}
