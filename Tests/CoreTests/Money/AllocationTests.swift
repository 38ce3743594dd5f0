import RetailCore
import Testing

struct AllocationTests {
    static let examples: [(amount: Int64, weights: [Int64], parts: [Int64])] = [
        (100, [1, 1, 1], [34, 33, 33]), (-100, [1, 1, 1], [-34, -33, -33]),
        (5, [3, 7], [2, 3]), (1, [0, 1, 1], [0, 1, 0]), (0, [1, 2], [0, 0]), (0, [0, 0], [0, 0]),
        (0, [], []), (7, [5], [7]), (10, [1, 2, 3, 4], [1, 2, 3, 4]),
        (.max, [1, 1], [4_611_686_018_427_387_904, 4_611_686_018_427_387_903]),
        (.min, [.max, .max], [.min / 2, .min / 2]), (.min, [0, 9], [0, .min]),
    ]

    @Test func `splits known amounts`() throws {
        for example in AllocationTests.examples {
            let parts = try Money(example.amount, .usd).allocated(by: example.weights)
            #expect(parts.map(\.amount) == example.parts)
        }
    }

    @Test(arguments: [[], [0], [0, 0], [-1, 2], [Int64.min]])
    func `refuses weights by which nothing can be split`(weights: [Int64]) {
        let error = #expect(throws: RetailError.self) {
            try Money(1, .usd).allocated(by: weights)
        }
        #expect(error?.code == .invalidAllocation)
    }

    @Test func `parts add up and are within one unit of exact`() throws {
        let seed: UInt64 = 1791
        print("AllocationTests seed \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<2000 {
            let spread = Int64.max >> Int64.random(in: 0...55, using: &random)
            let amount = Int64.random(in: -spread...spread, using: &random)
            let weights = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                random.next() & 3 == 0 ? 0 : Int64.random(in: 0...spread, using: &random)
            }
            let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
            if total == 0 { continue }
            let parts = try Money(amount, .idr).allocated(by: weights).map { Int128($0.amount) }
            #expect(parts.reduce(0, +) == Int128(amount))
            for (part, weight) in zip(parts, weights) {
                let exact = (Int128(amount) * Int128(weight)).quotientAndRemainder(
                    dividingBy: total)
                let low = exact.quotient - (exact.remainder < 0 ? 1 : 0)
                #expect(part == low || (exact.remainder != 0 && part == low + 1))
                #expect(weight != 0 || part == 0)
            }
        }
    }

    @Test func `refunding from what is left makes the whole`() throws {
        let seed: UInt64 = 5
        print("AllocationTests refund seed \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            var left = Money(.random(in: 0...100_000, using: &random), .usd)
            let whole = left
            var refunded = Money.zero(.usd)
            for remaining in (1...Int64.random(in: 1...9, using: &random)).reversed() {
                let part = try left.allocated(by: [1, remaining - 1])[0]
                left = try left.subtracting(part)
                refunded = try refunded.adding(part)
            }
            #expect(left.isZero && refunded == whole)
        }
    }
}
