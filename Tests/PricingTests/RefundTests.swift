import RetailCore
import RetailTestSupport
import Testing

@testable import RetailPricing

/// What comes back for goods that come back.
@Suite struct RefundTests {
    /// Ten off from a hundred on: 60, 50 and 30 cost 130 together.
    private func shop(
        _ policy: Promotion.ReturnPolicy
    ) throws -> (counter: Counter, book: PriceBook, quote: Quote) {
        let counter = try Counter(.eur, payable: 1)
        let book = try counter.book(
            ["A": 6_000, "B": 5_000, "C": 3_000], lanes: ["order"],
            [
                Promotion(
                    Code("ten"), lane: Code("order"),
                    conditions: [.amount(.any, atLeast: Money(10_000, .eur), discounted: false)],
                    .amount(Money(1_000, .eur)), onReturn: policy)
            ])
        let quote = try book.quote(
            counter.lines([("A", 1), ("B", 1), ("C", 1)]), for: counter.context)
        #expect(quote.gross == Money(13_000, .eur))
        return (counter, book, quote)
    }

    private func refunds(
        _ policy: Promotion.ReturnPolicy, _ order: [Int]
    ) throws -> [Refund] {
        let (counter, book, quote) = try shop(policy)
        var returned = UnitCounts()
        var before = Money.zero(.eur)
        return try order.map { line in
            returned.counts[line] = 1
            let refund = try book.refund(
                of: quote, returned: returned, before: before, for: counter.context)
            before = try before.adding(refund.amount)
            return refund
        }
    }

    @Test func `a kept offer gives back what each unit cost`() throws {
        // Ten shared by 60, 50 and 30: 4.29, 3.57 and 2.14.
        #expect(try refunds(.keep, [0, 1, 2]).map(\.amount.amount) == [5_571, 4_643, 2_786])
        #expect(try refunds(.keep, [2, 0, 1]).map(\.amount.amount) == [2_786, 5_571, 4_643])
    }

    @Test func `an offer that is clawed back is tried again for what is kept`() throws {
        // Without C, 110 still reach the threshold; without A as well, 50 are kept at their price.
        #expect(try refunds(.clawBack, [2, 0, 1]).map(\.amount.amount) == [3_000, 5_000, 5_000])
        // Without A, 80 are kept at their price: 130 less 80.
        #expect(try refunds(.clawBack, [0, 1, 2]).map(\.amount.amount) == [5_000, 5_000, 3_000])
    }

    @Test func `no return asks the customer for money, and what was not asked for is remembered`()
        throws
    {
        let counter = try Counter(.eur, payable: 1)
        let book = try counter.book(
            ["A": 9_500, "B": 500], lanes: ["order"],
            [
                Promotion(
                    Code("fifth"), lane: Code("order"),
                    conditions: [.amount(.any, atLeast: Money(10_000, .eur), discounted: false)],
                    .percentage(Rate(percent: "20")), onReturn: .clawBack)
            ])
        let quote = try book.quote(counter.lines([("A", 1), ("B", 1)]), for: counter.context)
        #expect(quote.gross == Money(8_000, .eur))
        let first = try book.refund(
            of: quote, returned: UnitCounts([1: 1]), before: .zero(.eur), for: counter.context)
        #expect(first == Refund(amount: .zero(.eur), owed: Money(1_500, .eur)))
        let last = try book.refund(
            of: quote, returned: UnitCounts([0: 1, 1: 1]), before: .zero(.eur),
            for: counter.context)
        #expect(last.amount == Money(8_000, .eur))
    }

    @Test func `any order of returns adds up to what was paid, and none is below nothing`() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        for round in 0..<UInt64(testSeeds(800)) {
            let shop = try RandomShop(seed: seed &+ round)
            let book = shop.book
            let quote = try book.quote(shop.lines, for: shop.context)
            var left = quote.lines.enumerated().flatMap { index, line in
                [Int](repeating: index, count: Int(line.units))
            }.shuffled(using: &random)
            var returned = UnitCounts()
            var before = Money.zero(quote.currency)
            while !left.isEmpty {
                for _ in 0..<min(left.count, Int.random(in: 1...3, using: &random)) {
                    returned.counts[left.removeLast(), default: 0] += 1
                }
                let refund = try book.refund(
                    of: quote, returned: returned, before: before, for: shop.context)
                try #require(!refund.amount.isNegative, "seed \(seed &+ round)")
                before = try before.adding(refund.amount)
            }
            try #require(before == quote.gross, "seed \(seed &+ round)")
        }
    }

    /// All goods tried again cost what was paid for them, where no offer is kept as it was and no
    /// charge shares the rounding of a tax: so nothing is there to be made up for.
    @Test func `goods that are all kept cost what was paid`() throws {
        let seed = testSeed()
        var clawed = 0
        for round in 0..<UInt64(testSeeds(800)) {
            let shop = try RandomShop(seed: seed &+ round, .clawedBack)
            let quote = try shop.book.quote(shop.lines, for: shop.context)
            let goods = quote.lines.map { KeptLine($0, behind: 0) }
            let cost = try shop.book.cost(of: goods, for: shop.context)
            try #require(cost == Int128(quote.gross.amount), "seed \(seed &+ round)")
            let numbers = shop.lines.indices.map { $0 + 1 }
            guard
                let terms = try shop.book.returnTerms(
                    of: quote, on: numbers, for: shop.context)
            else { continue }
            try #require(
                terms.cost(by: shop.rules) == quote.gross, "seed \(seed &+ round)")
            clawed += 1
        }
        #expect(clawed > testSeeds(800) / 8)
    }

    /// The rule of the house, reckoned here by quotes of what is kept alone and nothing else.
    @Test func `a refund is what was paid, less what the rest costs alone, less what came before`()
        throws
    {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        var (broken, unasked) = (0, 0)
        for round in 0..<UInt64(testSeeds(800)) {
            let shop = try RandomShop(seed: seed &+ round, .clawedBack)
            let quote = try shop.book.quote(shop.lines, for: shop.context)
            guard !quote.discounts.isEmpty else { continue }
            var left = quote.lines.enumerated().flatMap { index, line in
                [Int](repeating: index, count: Int(line.units))
            }.shuffled(using: &random)
            var returned = UnitCounts()
            var (before, costs) = (Int64(0), Int64(0))
            while !left.isEmpty {
                for _ in 0..<min(left.count, Int.random(in: 1...3, using: &random)) {
                    let line = left.removeLast()
                    returned.counts[line, default: 0] += 1
                    costs += quote.lines[line].cost(of: returned[line] - 1)
                }
                let kept = try shop.kept(of: quote, without: returned)
                let worth =
                    kept.isEmpty ? 0 : try shop.book.quote(kept, for: shop.context).gross.amount
                let due = quote.gross.amount - worth - before
                let refund = try shop.book.refund(
                    of: quote, returned: returned, before: Money(before, quote.currency),
                    for: shop.context)
                try #require(refund.amount.amount == max(0, due), "seed \(seed &+ round)")
                try #require(refund.owed.amount == max(0, -due), "seed \(seed &+ round)")
                before += refund.amount.amount
                broken += before < costs ? 1 : 0
                unasked += due < 0 ? 1 : 0
            }
            try #require(before == quote.gross.amount, "seed \(seed &+ round)")
        }
        #expect(broken > testSeeds(800) / 8 && unasked > testSeeds(800) / 300)
    }

    /// Goods that come back while delivery is kept give back exactly what they cost, however taxes
    /// of both were rounded together.
    @Test func `goods that all come back give back what they cost beside kept delivery`() throws {
        let tax = try TaxComponent("vat", Rate(percent: "10"))
        let list = try PriceList(Code("all"), in: .eur, isTaxIncluded: false)
        let offer = try Promotion(
            Code("cent"), lane: Code("one"), .amount(Money(1, .eur)), onReturn: .clawBack)
        let book = try PriceBook(
            lists: [list],
            items: [
                BookItem(
                    SKU("A"), .agreed([tax]), prices: [ListedPrice(list: 0, millionths: 1_060_000)])
            ], lanes: [Lane(Code("one"))], promotions: [offer])
        let context = PriceContext(
            channel: try Code("web"),
            rules: try MoneyRules(currency: .eur, payableUnit: 1, cashStep: 1, taxLevel: .document),
            now: testStart)
        let delivery = AgreedPrice(
            UnitPrice(millionths: 50_000, currency: .eur), isTaxIncluded: false, .agreed([tax]))
        let quote = try book.quote(
            [AskedLine(.delivery, "parcel", at: delivery), AskedLine(SKU("A"), .one)], for: context)
        let cost = quote.lines[1].runs.reduce(0) { $0 + $1.count * $1.gross }
        let refund = try book.refund(
            of: quote, returned: UnitCounts([1: 1]), before: .zero(.eur), for: context)
        #expect(refund.amount.amount == cost)
        #expect(quote.gross.amount == 121 && cost == 115)
    }

    /// A thirty per cent that is kept stands in the way of twenty that are tried again.
    @Test func `kept offers stand in the way of others as they did`() throws {
        let counter = try Counter(.eur, payable: 1)
        let book = try counter.book(
            ["A": 10_000, "B": 10_000], lanes: ["parts"],
            [
                Promotion(
                    Code("thirty"), lane: Code("parts"), .percentage(Rate(percent: "30")),
                    on: .items(counter.sku("A"))),
                Promotion(
                    Code("twenty"), lane: Code("parts"), .percentage(Rate(percent: "20")),
                    onReturn: .clawBack),
            ])
        let quote = try book.quote(counter.lines([("A", 1), ("B", 1)]), for: counter.context)
        #expect(quote.gross == Money(15_000, .eur))
        let refund = try book.refund(
            of: quote, returned: UnitCounts([1: 1]), before: .zero(.eur), for: counter.context)
        #expect(refund.amount == Money(8_000, .eur))
    }

    /// Twenty off A is kept; a tenth from a hundred on, by list prices, is tried again.
    @Test func `thresholds are asked of list prices as they were frozen`() throws {
        let counter = try Counter(.eur, payable: 1)
        let book = try counter.book(
            ["A": 10_000, "B": 5_000], lanes: ["first", "then"],
            [
                Promotion(
                    Code("twenty"), lane: Code("first"), .amount(Money(2_000, .eur)),
                    on: .items(counter.sku("A"))),
                Promotion(
                    Code("tenth"), lane: Code("then"),
                    conditions: [.amount(.any, atLeast: Money(10_000, .eur), discounted: false)],
                    .percentage(Rate(percent: "10")), onReturn: .clawBack),
            ])
        let quote = try book.quote(counter.lines([("A", 1), ("B", 1)]), for: counter.context)
        #expect(quote.gross == Money(11_700, .eur))
        let refund = try book.refund(
            of: quote, returned: UnitCounts([1: 1]), before: .zero(.eur), for: counter.context)
        #expect(refund.amount == Money(4_500, .eur))
    }

    @Test func `no more comes back than was sold`() throws {
        let (counter, book, quote) = try shop(.keep)
        for counts in [[0: 2], [7: 1], [0: -1]] as [[Int: Int64]] {
            #expect(throws: RetailError.self) {
                try book.refund(
                    of: quote, returned: UnitCounts(counts), before: .zero(.eur),
                    for: counter.context)
            }
        }
    }
}

extension QuotedLine {
    /// What the unit at a place cost.
    fileprivate func cost(of place: Int64) -> Int64 {
        runs.last { $0.first <= place }?.gross ?? 0
    }
}

extension RandomShop {
    /// What is kept of a quote as somebody would ask for it at its frozen prices: units come back
    /// from the first on, and what is measured comes back whole.
    fileprivate func kept(of quote: Quote, without returned: UnitCounts) throws -> [AskedLine] {
        try quote.lines.enumerated().compactMap { place, line in
            guard returned[place] < line.units else { return nil }
            let isCounted = line.asked.isCounted(as: book.items[line.asked.name])
            return AskedLine(
                try SKU(line.asked.name),
                isCounted
                    ? try Quantity(whole: line.units - returned[place]) : line.asked.quantity,
                at: AgreedPrice(
                    line.unitPrice, isTaxIncluded: line.isTaxIncluded, .agreed(line.taxes)),
                taxPlace: line.asked.taxPlace)
        }
    }
}
