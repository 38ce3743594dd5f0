import RetailCore
import RetailTestSupport
import Testing

@testable import RetailPricing

/// What is true of every quote, whatever the shop.
@Suite struct PropertyTests {
    private static let rounds: UInt64 = 10_000

    @Test func `units add up to lines, lines to documents, taxes to tax lines`() throws {
        let seed = testSeed()
        for round in 0..<Self.rounds {
            let shop = try RandomShop(seed: seed &+ round)
            let quote = try shop.book.quote(shop.lines, for: shop.context)
            let isSound = try isSound(quote, shop)
            try #require(isSound, "seed \(seed &+ round)")
        }
    }

    private func isSound(_ quote: Quote, _ shop: RandomShop) throws -> Bool {
        var given: Int128 = 0
        for (line, asked) in zip(quote.lines, shop.lines) {
            var next: Int64 = 0
            var list: Int128 = 0
            for run in line.runs {
                guard isSound(run, line, shop), run.first == next, run.count > 0 else {
                    return false
                }
                next += run.count
                list += Int128(run.list) * Int128(run.count)
                given += Int128(run.adjustments.reduce(0) { $0 + $1.amount }) * Int128(run.count)
            }
            let total = try shop.rules.total(line.unitPrice, for: asked.quantity)
            guard list == Int128(total.amount) else { return false }
        }
        let taxes = quote.taxes.reduce(0) { $0 + $1.amount.amount }
        let discounts = quote.discounts.reduce(Int128(0)) { $0 + Int128($1.amount.amount) }
        return quote.gross.amount == Int64(quote.lines.reduce(0) { $0 + $1.gross })
            && quote.tax.amount == taxes && discounts == given
    }

    private func isSound(_ run: QuotedRun, _ line: QuotedLine, _ shop: RandomShop) -> Bool {
        let off = run.adjustments.reduce(0) { $0 + $1.amount } + run.exempted
        let top = line.isTaxIncluded ? 0 : run.tax
        return run.price == run.list - off && run.price >= 0 && run.gross == run.price + top
            && run.taxes.allSatisfy { $0.amount >= 0 }
            && ([run.list, run.price, run.gross] + run.taxes.map(\.amount)).allSatisfy {
                $0.isMultiple(of: shop.rules.payableUnit)
            }
    }

    @Test func `the order in which promotions are stored does not matter`() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        for round in 0..<Self.rounds / 4 {
            let shop = try RandomShop(seed: seed &+ round)
            guard shop.promotions.count > 1 else { continue }
            let quote = try shop.book.quote(shop.lines, for: shop.context)
            let other = shop.book(of: shop.promotions.shuffled(using: &random))
            let again = try other.quote(shop.lines, for: shop.context)
            try #require(again == quote, "seed \(seed &+ round)")
        }
    }

    /// Units come back in any order, as many at once as one likes: each gives what it cost.
    @Test func `any order of partial returns gives back what was paid`() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        for round in 0..<Self.rounds / 4 {
            let shop = try RandomShop(seed: seed &+ round)
            let quote = try shop.book.quote(shop.lines, for: shop.context)
            let units = quote.lines.flatMap(\.runs).flatMap {
                [Int64](repeating: $0.gross, count: Int($0.count))
            }
            var rest = units.shuffled(using: &random)[...]
            var back: Int64 = 0
            while !rest.isEmpty {
                let part = rest.prefix(Int.random(in: 1...4, using: &random))
                let refund = part.reduce(0, +)
                try #require(refund >= 0, "seed \(seed &+ round)")
                back += refund
                rest = rest.dropFirst(part.count)
            }
            try #require(back == quote.gross.amount, "seed \(seed &+ round)")
        }
    }

    /// Every process orders its sets and dictionaries in another way: a digest that was written
    /// down once proves that no quote depends on it.
    @Test func `quotes are the same bytes in every process`() throws {
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        for seed in 1...UInt64(500) {
            let shop = try RandomShop(seed: seed)
            let quote = try shop.book.quote(shop.lines, for: shop.context)
            // What was asked is left out: it is no answer of the engine.
            let answer: [Any] = [
                quote.lines.map(\.runs), quote.discounts, quote.taxes, quote.gifts, quote.points,
                quote.coupons, quote.gross, quote.tax,
            ]
            for byte in String(describing: answer).utf8 {
                digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            }
        }
        #expect(digest == 672_608_310_595_661_648)
    }

    @Test func `ten thousand screws are a few runs`() throws {
        let counter = try Counter(.eur, payable: 1, taxLevel: .document)
        let book = try counter.book(
            ["SCREW": 7], lanes: ["sets", "parts"],
            [
                Promotion(
                    Code("three-for-two"), lane: Code("sets"),
                    .sets(
                        UnitSet(
                            [.init(.any, 3)],
                            .percentage(Rate(percent: "100"), of: .cheapest(1))))),
                Promotion(Code("tenth"), lane: Code("parts"), .percentage(Rate(percent: "10"))),
            ])
        let quote = try book.quote(counter.lines([("SCREW", 10_000)]), for: counter.context)
        #expect(quote.lines[0].runs.count <= 8)
        let rest: Int64 = 7 * (10_000 - 3_333)
        #expect(quote.gross.amount == rest - (rest + 5) / 10)
    }
}
