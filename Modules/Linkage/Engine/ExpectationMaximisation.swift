/// Finds how probable levels are among pairs of one person where nobody says which pairs those
/// are (Dempster, Laird, Rubin 1977, for linkage Winkler 1988).
///
/// Each round expects of every pattern how probably it is of one person, then takes m and λ from
/// what was expected. u comes from random pairs and stays. Missing values say nothing: they take
/// no part in the level's share.
struct ExpectationMaximisation {
    /// How many rounds there are at most.
    var mostRounds = 200
    /// The largest change of any probability after which it is done.
    var tolerance = 1e-6
    /// How much fields may say together.
    let limits: LimitedSum

    struct Result {
        var prior: Double
        var m: [[Double]]
        /// The rounds that were played.
        var rounds: Int
        /// Whether the last round changed nothing that counts.
        var hasConverged: Bool
        /// Expected pairs of one person.
        var matches: Double
        /// The binary logarithm of the likelihood after each round: without limits it never falls.
        var likelihoods: [Double]
    }

    /// Runs over patterns.
    /// - Parameters:
    ///   - rows: patterns and how often they occur.
    ///   - u: the shares among pairs of different people, by comparison, *missing* apart.
    ///   - m: where to begin.
    ///   - isUsed: the comparisons that take part.
    func run(
        _ rows: [(pattern: UInt64, count: Double)], u: [[Double]], m: [[Double]], prior: Double,
        isUsed: [Bool]
    ) -> Result {
        var result = Result(
            prior: prior, m: m, rounds: 0, hasConverged: false, matches: 0, likelihoods: [])
        let total = rows.reduce(0) { $0 + $1.count }
        guard total > 0 else { return result }
        while result.rounds < mostRounds, !result.hasConverged {
            let before = (result.prior, result.m)
            round(rows, total, u, isUsed, &result)
            result.rounds += 1
            result.hasConverged = change(before, result) < tolerance
        }
        return result
    }

    private func round(
        _ rows: [(pattern: UInt64, count: Double)], _ total: Double, _ u: [[Double]],
        _ isUsed: [Bool], _ result: inout Result
    ) {
        let weights = Self.weights(m: result.m, u: u, isUsed: isUsed)
        let odds = BinaryLogarithm.weight(of: result.prior)
        var sums = result.m.map { [Double](repeating: 0, count: $0.count) }
        var (matches, likelihood) = (0.0, 0.0)
        for row in rows {
            let weight = limits.weight(of: row.pattern, weights, prior: odds)
            let expected = row.count * BinaryLogarithm.probability(ofWeight: weight)
            matches += expected
            // The part of u is the same in every round and left out.
            likelihood += row.count * Self.likelihood(ofWeight: weight, prior: result.prior)
            for at in isUsed.indices where isUsed[at] {
                let level = PatternTable.level(at, of: row.pattern)
                if level > 0, level <= sums[at].count { sums[at][level - 1] += expected }
            }
        }
        result.matches = matches
        result.likelihoods.append(likelihood)
        result.prior = min(max(matches / total, LevelParameters.least), 1 - LevelParameters.least)
        for at in isUsed.indices where isUsed[at] {
            let sum = sums[at].reduce(0, +)
            guard sum > 0 else { continue }
            result.m[at] = sums[at].map { max($0 / sum, LevelParameters.least) }
        }
    }

    /// log2(λ · r + 1 − λ), r being how much likelier the pattern is among pairs of one person.
    private static func likelihood(ofWeight weight: Double, prior: Double) -> Double {
        let apart = BinaryLogarithm.of(1 - prior)
        return weight > 0
            ? apart + weight + BinaryLogarithm.of(1 + BinaryLogarithm.power(-weight))
            : apart + BinaryLogarithm.of(1 + BinaryLogarithm.power(weight))
    }

    private func change(_ before: (prior: Double, m: [[Double]]), _ after: Result) -> Double {
        var most = abs(before.prior - after.prior)
        for (old, new) in zip(before.m, after.m) {
            for (one, other) in zip(old, new) { most = max(most, abs(one - other)) }
        }
        return most
    }

    /// log2(m / u) of each level, *missing* first; nothing of comparisons that take no part.
    static func weights(m: [[Double]], u: [[Double]], isUsed: [Bool]) -> [[Double]] {
        m.indices.map { at in
            guard isUsed[at] else { return [] }
            return [0]
                + m[at].indices.map {
                    BinaryLogarithm.of(max(m[at][$0], LevelParameters.least))
                        - BinaryLogarithm.of(max(u[at][$0], LevelParameters.least))
                }
        }
    }
}

extension LimitedSum {
    /// The weight of a pattern, the prior included.
    func weight(of pattern: UInt64, _ weights: [[Double]], prior: Double) -> Double {
        var sums = SIMD4<Double>(repeating: 0)
        for at in weights.indices where !weights[at].isEmpty {
            let level = PatternTable.level(at, of: pattern)
            if level < weights[at].count { sums[lanes[at]] += weights[at][level] }
        }
        return total(sums, prior: prior)
    }
}
