import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Random promotions, orders and sequences of returns: exact in any order, never below nothing, and
/// what the engine itself would give back.
@Suite struct ClawBackSequenceTests {
    @Test(arguments: Engines.available)
    func `any sequence of returns gives back what the engine says, and all what was paid`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        var (clawed, exempt) = (0, 0)
        for round in 0..<UInt64(testSeeds(10)) {
            var random = SeededRandom(seed: seed &+ round)
            let offers = try RandomOffers(random: random).offers
            try await withMarket(engine, giving: offers) { market in
                for _ in 0..<6 {
                    let order = try await sell(market, &random)
                    exempt += order.order.facts.exemption == nil ? 0 : 1
                    clawed += try await returnAll(
                        order, offers, market, &random, "seed \(seed &+ round)")
                }
                #expect(try await market.problems() == [], "seed \(seed &+ round)")
            }
        }
        #expect(clawed > 10 && exempt > 0, "seed \(seed)")
    }

    private func sell(_ market: Market, _ random: inout SeededRandom) async throws -> FullOrder {
        var lines: [WantedLine] = []
        for sku in [SKU.tea, .cake, .mug] where Bool.random(using: &random) || lines.isEmpty {
            let count = Int64.random(in: 1...6, using: &random)
            try await market.receive(sku, count, at: .depot)
            lines.append(want(sku, count))
        }
        // Some owe no tax.
        let order = try await market.place(
            lines, customer: Int.random(in: 0..<4, using: &random) == 0 ? .embassy : nil)
        let gross = order.order.gross.amount
        // Some orders are paid in part, some by two cards, some not at all.
        let parts =
            [[gross], [gross / 3, gross - gross / 3], [gross / 2], []].randomElement(
                using: &random) ?? []
        for amount in parts where amount > 0 {
            try await market.act { services, call, tx in
                _ = try services.payments.take(
                    [card(amount, "pay-\(call.ids.next())")], for: order.order.id, by: call, in: tx)
            }
        }
        try await market.ship(order.order.id)
        return try await market.show(order.order.id)
    }

    /// Brings all of an order back, in parts.
    /// - Returns: how many returns clawed something back.
    private func returnAll(
        _ order: FullOrder, _ offers: [Promotion], _ market: Market,
        _ random: inout SeededRandom, _ seed: Comment
    ) async throws -> Int {
        let oracle = try await Oracle(order, offers, market)
        // Mugs go by weight: one unit, however many; all of them come back at once.
        var left = order.lines.flatMap { line in
            [Int](
                repeating: line.number,
                count: line.sku == .mug ? 1 : Int(line.quantity.thousandths / 1_000))
        }.shuffled(using: &random)
        var (before, tax, clawed) = (Money.zero(.idr), Int64(0), 0)
        var counts = UnitCounts()
        while !left.isEmpty {
            var parts: [Int: Int64] = [:]
            for _ in 0..<min(left.count, Int.random(in: 1...3, using: &random)) {
                parts[left.removeLast(), default: 0] += 1
            }
            for (line, count) in parts { counts.counts[line - 1, default: 0] += count }
            let back = try await market.bringBack(
                parts.sorted { $0.key < $1.key }.map { line, count in
                    let sold = order.lines[line - 1]
                    return (line, sold.sku == .mug ? sold.quantity : units(count))
                }, of: order.order.id)
            let expected = try oracle.refund(counts, before: before)
            #expect(back.credit == expected, seed)
            #expect(!back.refund.isNegative && !back.credit.isNegative, seed)
            #expect(!back.tax.isNegative && back.tax.amount <= back.credit.amount, seed)
            before = try before.adding(back.credit)
            tax += back.tax.amount
            clawed += back.clawBack.amount.isPositive ? 1 : 0
        }
        let full = try await market.show(order.order.id)
        #expect(before == full.order.gross && tax == full.order.tax.amount, seed)
        #expect(full.order.refunded == full.order.paid && full.money.due == 0, seed)
        return clawed
    }
}

/// What the engine says of the same sale, with the promotions that gave something.
private struct Oracle {
    let book: PriceBook
    let quote: Quote
    let context: PriceContext

    init(_ order: FullOrder, _ offers: [Promotion], _ market: Market) async throws {
        let shop = TeaShop(offers)
        let (book, rules) = try await market.database.read { tx in
            (
                try shop.offering(
                    Set(order.lines.map(\.sku)), on: .web, at: order.order.placedAt, in: tx
                ).book,
                order.order.rules
            )
        }
        context = PriceContext(
            channel: .web, rules: rules, now: order.order.placedAt,
            local: LocalTime(order.order.placedAt, in: .utc), delivery: "shipment",
            isExempt: order.order.facts.exemption != nil)
        quote = try book.quote(
            order.lines.map { AskedLine($0.sku, $0.quantity) }, for: context)
        let gave = Set(quote.discounts.map(\.promotion))
        self.book = book.with(offers.filter { gave.contains($0.code) })
        #expect(quote.gross == order.order.gross)
    }

    func refund(_ returned: UnitCounts, before: Money) throws -> Money {
        try book.refund(of: quote, returned: returned, before: before, for: context).amount
    }
}

/// Promotions at random, of every kind that a retailer can make.
private struct RandomOffers {
    var random: SeededRandom

    var offers: [Promotion] {
        get throws {
            var maker = self
            return try (0..<5).map { try maker.offer($0) }
        }
    }

    private mutating func offer(_ number: Int) throws -> Promotion {
        Promotion(
            try Code("offer-\(number)"),
            lane: try Code(["one", "two"][number % 2]), rank: number,
            conditions: try conditions(), try effect(), on: .items(items()),
            cap: Int.random(in: 0..<4, using: &random) == 0 ? idr(1_000_000) : nil,
            stacking: Stacking(
                tags: ["a"], combinesWith: Bool.random(using: &random) ? ["a"] : [],
                isFinal: Int.random(in: 0..<6, using: &random) == 0),
            onReturn: number % 3 == 0 ? .keep : .clawBack)
    }

    private mutating func items() -> ItemPredicate {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .has(Facet(.sku, SKU.tea.key))
        case 1: .not(.has(Facet(.sku, SKU.mug.key)))
        default: .any
        }
    }

    private mutating func conditions() throws -> [Condition] {
        let amount = Condition.amount(
            items(), atLeast: idr(Int64.random(in: 1...9, using: &random) * 1_000_000),
            discounted: Bool.random(using: &random))
        let quantity = Condition.quantity(
            items(), atLeast: units(Int64.random(in: 1...4, using: &random)))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return [amount]
        case 1: return [quantity, .not([.delivery(["pickup"])])]
        case 2: return [.any([amount, .time(WeeklyWindow([9])), quantity])]
        case 3: return [.not([.amount(items(), atLeast: idr(20_000_000), discounted: false)])]
        default: return []
        }
    }

    private mutating func effect() throws -> Effect {
        let rate = Rate(millionths: Int64.random(in: 1...9, using: &random) * 100_000)
        let money = idr(Int64.random(in: 1...20, using: &random) * 100_000)
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return .percentage(rate)
        case 1: return .amount(money)
        case 2: return .amountEach(money)
        case 3: return .price(money)
        case 4:
            return .tiers([
                .init(from: .quantity(units(2)), gives: .percentage(rate)),
                .init(from: .quantity(units(4)), gives: .amount(money)),
            ])
        case 5: return .gift(.cake, .one)
        case 6: return .sets(UnitSet([.init(items(), 2)], .bundle(money), most: 2))
        case 7: return .sets(set(.percentage(rate, of: .cheapest(1))))
        case 8: return .sets(set(.percentage(rate, of: .dearest(1))))
        default:
            return .sets(
                UnitSet(
                    [.init(.has(Facet(.sku, SKU.tea.key)), 1), .init(.any, 1)],
                    .percentage(rate, of: .part(1)), isOnUnit: Bool.random(using: &random)))
        }
    }

    private mutating func set(_ reward: UnitSet.Reward) -> UnitSet {
        UnitSet(
            [.init(items(), Int.random(in: 1...2, using: &random)), .init(.any, 1)], reward,
            most: Bool.random(using: &random) ? 2 : nil,
            isOnUnit: Bool.random(using: &random))
    }
}
