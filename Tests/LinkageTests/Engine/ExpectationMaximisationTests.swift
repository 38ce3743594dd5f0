import RetailCore
import RetailTestSupport
import Testing

@testable import RetailLinkage

@Suite struct ExpectationMaximisationTests {
    private static let m = [[0.8, 0.15, 0.05], [0.9, 0.1], [0.7, 0.2, 0.1], [0.95, 0.05]]
    private static let u = [[0.02, 0.03, 0.95], [0.1, 0.9], [0.01, 0.04, 0.95], [0.05, 0.95]]
    private static let start = [[0.6, 0.2, 0.2], [0.6, 0.4], [0.6, 0.2, 0.2], [0.6, 0.4]]

    private func limits() throws -> LimitedSum {
        let names = ["a", "b", "c", "d"]
        return LimitedSum(
            try LinkageScheme(
                fields: names.map { .init($0, .name) },
                comparisons: names.map { Comparison($0, [.same]) },
                rules: [BlockingRule(.init("a"))]))
    }

    /// Pairs drawn as the model says, some values missing.
    private func rows(_ count: Int, prior: Double, _ random: inout SeededRandom) -> PatternTable {
        var table = PatternTable()
        for _ in 0..<count {
            let shares = Double.random(in: 0..<1, using: &random) < prior ? Self.m : Self.u
            var pattern: UInt64 = 0
            for at in shares.indices where Int.random(in: 0..<10, using: &random) > 0 {
                var left = Double.random(in: 0..<1, using: &random)
                let level = shares[at].firstIndex {
                    left -= $0
                    return left < 0
                }
                pattern |= UInt64((level ?? shares[at].count - 1) + 1) << UInt64(4 * at)
            }
            table.add(pattern)
        }
        return table
    }

    @Test(arguments: [0.05, 0.3, 0.8])
    func `finds m and λ of a table that was drawn from them`(_ prior: Double) throws {
        var random = SeededRandom(seed: testSeed())
        let rows = rows(60_000, prior: prior, &random).rows
        let result = ExpectationMaximisation(limits: try limits()).run(
            rows, u: Self.u, m: Self.start, prior: 0.5, isUsed: [true, true, true, true])
        #expect(result.hasConverged)
        #expect(abs(result.prior - prior) < 0.01)
        #expect(abs(result.matches - prior * 60_000) < 600)
        for (found, known) in zip(result.m.joined(), Self.m.joined()) {
            #expect(abs(found - known) < 0.03, "\(result.m)")
        }
        let falls = zip(result.likelihoods, result.likelihoods.dropFirst()).filter {
            $1 < $0 - abs($0) * 1e-12
        }
        #expect(falls.isEmpty)
    }

    @Test func `leaves what takes no part as it was, and ends at its bound`() throws {
        var random = SeededRandom(seed: testSeed())
        let rows = rows(5_000, prior: 0.3, &random).rows
        let result = ExpectationMaximisation(mostRounds: 3, tolerance: 0, limits: try limits())
            .run(
                rows, u: Self.u, m: Self.start, prior: 0.5, isUsed: [true, false, true, true])
        #expect(result.m[1] == Self.start[1])
        #expect(result.rounds == 3)
        #expect(!result.hasConverged)
    }

    @Test func `says nothing of no pairs`() throws {
        let result = ExpectationMaximisation(limits: try limits()).run(
            [], u: Self.u, m: Self.start, prior: 0.5, isUsed: [true, true, true, true])
        #expect(result.matches == 0)
        #expect(result.m == Self.start)
    }
}
