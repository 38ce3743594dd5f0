import RetailCore
import RetailTestSupport
import Testing

@testable import RetailPricing

@Suite struct ExactTaxTests {
    private static let kind = ExactTax.Kind(code: "vat", rate: Rate(millionths: 10_000))

    /// Over one denominator the sum can be rounded by hand.
    @Test(arguments: [Rounding.halfUp, .halfEven, .down])
    func `what groups bear of a tax is the rounded sum, and each bears all of it that is whole`(
        _ rounding: Rounding
    ) throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        for _ in 0..<2_000 {
            let groups = (0..<Int.random(in: 2...6, using: &random)).map { _ in
                let denominator: Int128 = [1, 4, 5, 8, 20, 25].randomElement(using: &random) ?? 1
                let numerator = Int128(Int64.random(in: 0...1_000, using: &random))
                return [
                    ExactTax(kind: Self.kind, numerator: numerator, denominator: denominator)
                ]
            }
            let shares = try ExactTax.rounded(together: groups, by: rounding).map { $0[0] }
            let exact = groups.map(\.[0]).reduce(Int128(0)) {
                $0 + $1.numerator * (200 / $1.denominator)
            }
            try #require(
                Int128(shares.reduce(0, +)) == rounding.divide(exact, by: 200), "seed \(seed)")
            for (group, share) in zip(groups, shares) {
                let (whole, rest) = group[0].numerator
                    .quotientAndRemainder(dividingBy: group[0].denominator)
                let more = Int128(share) - whole
                try #require(more == 0 || (more == 1 && rest > 0), "seed \(seed)")
            }
        }
    }

    /// Value added tax beside excises of eight rates in prices of 1.01 to 8.09: the sum is 570.92.
    private static let many: [[ExactTax]] = zip(
        [101, 203, 307, 409, 503, 607, 701, 809],
        [13_700, 21_130, 37_791, 4_567, 8_123, 16_661, 27_773, 31_337]
    ).map { gross, excise in
        [ExactTax(kind: kind, numerator: gross * 190_000, denominator: 1_190_000 + excise)]
    }

    @Test func `a tax beside so many others that no common denominator fits is rounded once too`()
        throws
    {
        let together = try ExactTax.rounded(together: Self.many, by: .halfUp).map { $0[0] }
        #expect(together == [16, 32, 47, 65, 80, 96, 109, 126])
        let apart = try ExactTax.rounded(apart: Self.many, by: .halfUp).map { $0[0] }
        #expect(apart.reduce(0, +) == together.reduce(0, +) + 1)
    }

    /// Halves of which nobody can tell to which side they belong.
    @Test func `what cannot be rounded exactly is refused in words that name the tax`() {
        let (one, other): (Int128, Int128) = ((1 << 89) - 1, (1 << 107) - 1)
        let fractions = [(1, 2), (5, one), (one - 5, one), (7, other), (other - 7, other)]
        let groups = fractions.map {
            [ExactTax(kind: Self.kind, numerator: $0.0, denominator: $0.1)]
        }
        do {
            _ = try ExactTax.rounded(together: groups, by: .halfUp)
            Issue.record("It was rounded.")
        } catch {
            #expect(error.code == .taxesUnreckonable)
            #expect(error.message.contains("vat of 1 %") && error.message.contains("5 ways"))
        }
    }

    @Test func `taxes of other names or rates are rounded apart`() throws {
        let kinds = [
            Self.kind, .init(code: "city", rate: Self.kind.rate),
            .init(code: "vat", rate: Rate(millionths: 20_000)),
        ]
        let groups = kinds.map { [ExactTax(kind: $0, numerator: 1, denominator: 2)] }
        #expect(try ExactTax.rounded(together: groups, by: .halfUp) == [[1], [1], [1]])
        #expect(try ExactTax.rounded(together: groups, by: .halfEven) == [[0], [0], [0]])
    }
}
