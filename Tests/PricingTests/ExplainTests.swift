import RetailCore
import RetailTestSupport
import Testing

@testable import RetailPricing

/// An explanation names every price and promotion, and what became of it.
@Suite struct ExplainTests {
    private func list(
        _ code: String, _ kind: PriceList.Kind = .price, audience: Audience = Audience(),
        period: Period = .always
    ) throws -> PriceList {
        PriceList(
            try Code(code), kind, in: .eur, isTaxIncluded: true, audience: audience, period: period)
    }

    private func price(_ list: Int, _ cents: Int64, from: Quantity = .zero) throws -> ListedPrice {
        ListedPrice(
            list: list, from: from, millionths: try UnitPrice(Money(cents, .eur)).millionths)
    }

    @Test func `names every price of the item and why it counts or not`() throws {
        var counter = try Counter(.eur, payable: 1)
        counter.context.groups = [try Code("gold")]
        let book = PriceBook(
            lists: [
                try list("usual"), try list("gold", audience: Audience(groups: [Code("gold")])),
                try list("staff", audience: Audience(groups: [Code("staff")])),
                try list("sale", .sale),
                try list("over", .sale, period: Period(until: Instant(milliseconds: 0))),
            ],
            items: [
                BookItem(
                    try SKU("A"),
                    prices: [
                        try price(0, 900), try price(1, 800), try price(2, 100),
                        try price(1, 850), try price(3, 950), try price(4, 10),
                        try price(1, 700, from: Quantity(whole: 5)),
                    ])
            ], taxes: [counter.tax])
        let explanation = try book.explain(counter.lines([("A", 2)]), for: counter.context)
        #expect(
            explanation.prices[0].map(\.outcome) == [
                .wider, .wins, .audience(.group), .dearer, .dearer, .period,
                .quantity(try Quantity(whole: 5)),
            ])
        #expect(explanation.prices[0][1].text == "gold: 8.00 EUR wins")
        #expect(explanation.quote.gross == Money(1_600, .eur))
    }

    @Test func `names every promotion and why it gives something or not`() throws {
        let counter = try Counter(.eur, payable: 1)
        func offer(
            _ code: String, audience: Audience = Audience(), period: Period = .always,
            conditions: [Condition] = [], _ effect: Effect, on items: ItemPredicate = .any
        ) throws -> Promotion {
            Promotion(
                try Code(code), lane: try Code("parts"), audience: audience, period: period,
                conditions: conditions, effect, on: .items(items))
        }
        let tenth = Effect.percentage(try Rate(percent: "10"))
        let book = try counter.book(
            ["A": 1_000], lanes: ["parts"],
            [
                offer("best", .percentage(Rate(percent: "20"))), offer("less", tenth),
                offer("shop", audience: Audience(locations: [Code("jkt-01")]), tenth),
                offer("late", period: Period(from: Instant(milliseconds: 1)), tenth),
                offer("code", conditions: [.coupon(["SAVE"])], tenth),
                offer("none", tenth, on: counter.sku("B")),
                offer("twice", .points(Rate(percent: "200"))),
            ])
        let explanation = try book.explain(counter.lines([("A", 1)]), for: counter.context)
        let outcomes = Dictionary(
            uniqueKeysWithValues: explanation.promotions.map { ($0.promotion.text, $0.outcome) })
        #expect(
            outcomes == [
                "best": .gives(200), "less": .outbid, "shop": .audience(.location),
                "late": .period, "code": .condition(0), "none": .idle, "twice": .tells,
            ])
    }

    @Test func `says of each coupon what became of it`() throws {
        var counter = try Counter(.eur, payable: 1)
        counter.context.coupons = ["TEN", "LATE", "TYPO"]
        let tenth = Effect.percentage(try Rate(percent: "10"))
        let book = try counter.book(
            ["A": 1_000], lanes: ["parts"],
            [
                Promotion(
                    Code("ten"), lane: Code("parts"), conditions: [.coupon(["TEN"])], tenth),
                Promotion(
                    Code("late"), lane: Code("parts"), period: Period(until: counter.context.now),
                    conditions: [.coupon(["LATE"])], tenth),
            ])
        let quote = try book.quote(counter.lines([("A", 1)]), for: counter.context)
        #expect(quote.coupons.map(\.code) == ["TEN", "LATE", "TYPO"])
        #expect(
            quote.coupons.map { $0.promotions.map(\.outcome) } == [[.gives(100)], [.period], []])
    }

    /// To explain is to quote: nothing else comes out of it.
    @Test func `explains the quote that is given`() throws {
        let seed = testSeed()
        for round in 0..<UInt64(testSeeds(600)) {
            let shop = try RandomShop(seed: seed &+ round)
            let quote = try shop.book.quote(shop.lines, for: shop.context)
            let explanation = try shop.book.explain(shop.lines, for: shop.context)
            try #require(explanation.quote == quote, "seed \(seed &+ round)")
            let given = explanation.promotions.compactMap { verdict -> Int64? in
                if case .gives(let amount) = verdict.outcome { amount } else { nil }
            }
            let discounts = quote.discounts.map(\.amount.amount)
            try #require(given == discounts, "seed \(seed &+ round)")
            for (line, prices) in zip(quote.lines, explanation.prices) where line.list != nil {
                let winners = prices.filter { $0.outcome == .wins }
                try #require(winners.map(\.price) == [line.unitPrice], "seed \(seed &+ round)")
            }
        }
    }
}
