import RetailCore
import RetailPricing
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What promotions took off, added up.
@Suite struct DiscountSumsTests {
    @Test func `sums are those of each promotion, in the order in which it comes first`() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        for most in [1, 3, 12, 13, 14, 40] {
            var (sums, order) = (DiscountSums(), [Code<Promotion>]())
            var expected: [Code<Promotion>: Int64] = [:]
            for _ in 0..<300 {
                let code = try Code<Promotion>("p-\(Int.random(in: 1...most, using: &random))")
                let amount = Int64.random(in: 0...3, using: &random)
                if amount > 0, !order.contains(code) { order.append(code) }
                if amount > 0 { expected[code, default: 0] += amount }
                sums.add(RunDiscount(promotion: code, amount: idr(amount)))
            }
            #expect(sums.sums.map(\.promotion) == order, "seed \(seed), \(most)")
            #expect(
                sums.sums.map(\.amount.amount) == order.map { expected[$0, default: 0] },
                "seed \(seed), \(most)")
        }
    }
}
