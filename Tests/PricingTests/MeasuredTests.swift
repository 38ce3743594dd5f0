import RetailCore
import RetailTestSupport
import Testing

@testable import RetailPricing

/// What is weighed, against sums that were worked out apart from the engine.
@Suite struct MeasuredTests {
    @Test func `an offer on what is weighed is reckoned by its weight`() throws {
        let counter = try Counter(.eur, payable: 1, isTaxIncluded: true)
        var random = SeededRandom(seed: testSeed())
        for _ in 0..<500 {
            let price = Int64.random(in: 0...5_000, using: &random)
            let amount = Int64.random(in: 1...3_000, using: &random)
            let weight = Int64.random(in: 1...9_999, using: &random)
            let part = Int64.random(in: 1...4_000, using: &random)
            let cost = halfUp(price * weight, 1_000)
            let money = Money(amount, .eur)
            let expected: [(Effect, Int64)] = [
                (.amountEach(money), max(0, cost - halfUp(amount * weight, 1_000))),
                (.price(money), min(cost, halfUp(amount * weight, 1_000))),
                (
                    .gift(try SKU("A"), Quantity(thousandths: part)),
                    cost - halfUp(cost * min(part, weight), weight)
                ),
            ]
            for (effect, gross) in expected {
                let book = PriceBook(
                    lists: [counter.list],
                    items: [
                        BookItem(
                            try SKU("A"), unit: .kilogram,
                            prices: [ListedPrice(list: 0, millionths: price * 10_000)])
                    ], lanes: [Lane(try Code("parts"))],
                    promotions: [Promotion(try Code("deal"), lane: try Code("parts"), effect)],
                    taxes: [counter.tax])
                let line = AskedLine(try SKU("A"), Quantity(thousandths: weight))
                let quote = try book.quote([line], for: counter.context)
                try #require(quote.gross.amount == gross, "\(effect), \(weight) at \(price)")
            }
        }
    }

    private func halfUp(_ dividend: Int64, _ divisor: Int64) -> Int64 {
        (2 * dividend + divisor) / (2 * divisor)
    }
}
