/// Scores pairs of a set by a model.
public struct Scorer: Sendable {
    /// By what it scores.
    public let model: LinkageModel

    let finder: LevelFinder
    private let priorWeight: Double
    /// log2(m / u) of each comparison's levels, *missing* first.
    private let weights: [[Double]]
    /// The most that each comparison can give.
    private let best: [Double]
    private let terms: [TermWeights?]
    private let limits: LimitedSum
    /// The sums before any field was looked at: the most that the fields can give.
    private let bestSums: SIMD4<Double>

    /// Prepares to score records of a set; records may be added to it afterwards.
    public init(_ model: LinkageModel, for set: RecordSet) {
        self.model = model
        finder = LevelFinder(model.scheme)
        priorWeight = BinaryLogarithm.weight(of: model.prior)
        let weights = model.parameters.map { parameters in
            [0]
                + zip(parameters.m, parameters.u).map {
                    BinaryLogarithm.of($0) - BinaryLogarithm.of($1)
                }
        }
        self.weights = weights
        let terms = model.scheme.comparisons.indices.map { TermWeights(model, $0, set.pool) }
        self.terms = terms
        let best = weights.indices.map { at in
            max(0, weights[at].max() ?? 0) + max(0, terms[at]?.most ?? 0)
        }
        let limits = LimitedSum(model.scheme)
        (self.best, self.limits) = (best, limits)
        bestSums = best.indices.reduce(into: SIMD4(repeating: 0)) { sums, at in
            sums[limits.lanes[at]] += best[at]
        }
    }

    /// The weight of a pair; nil where it is less than `floor`, which is found out without looking
    /// at every field.
    public func weight(_ left: Int, _ right: Int, in set: RecordSet, floor: Double) -> Double? {
        var bound = bestSums
        for at in best.indices {
            let level = finder.level(at, left, right, in: set)
            bound[limits.lanes[at]] +=
                weights[at][level] + termWeight(at, level, left, in: set) - best[at]
            // Sums of other order differ in the last places.
            if limits.total(bound, prior: priorWeight) < floor - 1e-6 { return nil }
        }
        let weight = weight(left, right, in: set)
        return weight < floor ? nil : weight
    }

    /// The weight of a pair: binary logarithm of the odds that it is one person.
    public func weight(_ left: Int, _ right: Int, in set: RecordSet) -> Double {
        var sums = SIMD4<Double>(repeating: 0)
        for at in weights.indices {
            let level = finder.level(at, left, right, in: set)
            sums[limits.lanes[at]] += weights[at][level] + termWeight(at, level, left, in: set)
        }
        return limits.total(sums, prior: priorWeight)
    }

    /// The score of a pair with all that it is made of.
    public func score(_ left: Int, _ right: Int, in set: RecordSet) -> MatchScore {
        var sums = SIMD4<Double>(repeating: 0)
        let steps = weights.indices.map { at in
            let comparison = model.scheme.comparisons[at]
            let level = finder.level(at, left, right, in: set)
            let termWeight = termWeight(at, level, left, in: set)
            sums[limits.lanes[at]] += weights[at][level] + termWeight
            let parameters = model.parameters[at]
            return MatchScore.Step(
                field: comparison.field, level: comparison.name(ofLevel: level),
                m: level > 0 ? parameters.m[level - 1] : nil,
                u: level > 0 ? parameters.u[level - 1] : nil, weight: weights[at][level],
                termWeight: termWeight)
        }
        let weight = limits.total(sums, prior: priorWeight)
        let limited = limits.limited(sums, prior: priorWeight)
        return MatchScore(
            version: model.version, priorWeight: priorWeight, steps: steps,
            limitWeights: model.scheme.limits.indices.map { limited[$0] - sums[$0] },
            band: model.bands.band(of: weight), weight: weight)
    }

    private func termWeight(_ at: Int, _ level: Int, _ record: Int, in set: RecordSet) -> Double {
        guard let terms = terms[at], level == terms.level else { return 0 }
        return terms.weight(of: set.number(record, terms.field), in: set.pool)
    }
}

/// What the frequency of a value adds where both records have it: log2(u / frequency), as u is
/// what values have on average (Winkler 2000).
private struct TermWeights: Sendable {
    let field: Int
    /// The level *same*.
    let level: Int
    /// The most that it adds.
    let most: Double
    private let common: [Int32: Double]
    private let frequencies: TermFrequencies
    private let average: Double
    private let rest: Double
    /// How many values the set had when this was made.
    private let known: Int

    init?(_ model: LinkageModel, _ at: Int, _ pool: TermPool) {
        let comparison = model.scheme.comparisons[at]
        guard comparison.usesTermFrequency, let frequencies = model.terms[comparison.field],
            let level = comparison.levels.firstIndex(of: .same)
        else { return nil }
        field = model.scheme.index(of: comparison.field) ?? 0
        self.level = level + 1
        self.frequencies = frequencies
        let average = BinaryLogarithm.of(model.parameters[at].u[level])
        self.average = average
        rest = average - BinaryLogarithm.of(frequencies.rest)
        known = pool.count
        var common: [Int32: Double] = [:]
        var most = rest
        for (text, frequency) in frequencies.common {
            let weight = average - BinaryLogarithm.of(frequency)
            most = max(most, weight)
            if let number = pool.find(Array(text.utf16).span) { common[number] = weight }
        }
        (self.common, self.most) = (common, most)
    }

    func weight(of number: Int32, in pool: TermPool) -> Double {
        if number < known { return common[number] ?? rest }
        guard let frequency = frequencies.common[pool.text(of: number)] else { return rest }
        return average - BinaryLogarithm.of(frequency)
    }
}
