import RetailCore

/// Learns a model from records of which nobody says who is the same person.
///
/// u comes from pairs at random. m comes from one session of expectation maximisation for each
/// blocking rule, in which the fields of the rule take no part: within a block all pairs agree on
/// them, so they are learned in the blocks of other rules. λ comes from all blocks together. Then
/// u is corrected by the pairs of one person that were among those at random, and all is done once
/// more. The same records and seed give the same model.
public struct Training: Sendable {
    /// From what pairs are drawn.
    public var seed: UInt64
    /// How many pairs are drawn for u, at most.
    public var mostRandomPairs = 1_000_000
    /// How many pairs of a rule are looked at, about at most: blocks are drawn.
    public var mostSessionPairs = 500_000
    /// The largest block that is looked at.
    public var mostInBlock = 500
    /// The most rounds of a session.
    public var mostRounds = 200

    /// Makes a training.
    public init(seed: UInt64) { self.seed = seed }

    /// Learns.
    public func train(
        _ set: RecordSet, scope: PairScope = .within, version: String, bands: Bands = .usual
    ) -> TrainedModel {
        let tables = TrainingTables(set, scope, self)
        var state = TrainingState(set.scheme, tables, self)
        state.learn()
        state.learn()
        let parameters = zip(state.m, state.u).map { LevelParameters($0, $1) }
        let model = LinkageModel(
            version: version, scheme: set.scheme, prior: state.prior, parameters: parameters,
            terms: set.termFrequencies(), bands: bands)
        return TrainedModel(
            model: model, sessions: state.sessions, randomPairs: tables.randomPairs,
            blocks: tables.counts, unlearned: state.unlearned)
    }
}

/// A model with how it was learned.
public struct TrainedModel: Sendable {
    /// A session of expectation maximisation.
    public struct Session: Hashable, Sendable {
        /// The rule in whose blocks it was held.
        public let rule: String
        /// The pairs that it saw.
        public let pairs: Int
        /// The rounds it took.
        public let rounds: Int
        /// Whether it ended because nothing moved any more.
        public let hasConverged: Bool
        /// The share of pairs of one person in these blocks.
        public let prior: Double
        /// The fields about which it learned.
        public let fields: [String]
    }

    /// What was learned.
    public let model: LinkageModel
    /// The last session of each rule.
    public let sessions: [Session]
    /// How many pairs u comes from.
    public let randomPairs: Int
    /// The blocks, with what was left out as too large.
    public let blocks: [BlockCount]
    /// Fields about which no session said anything: their m is a guess. Add a blocking rule that
    /// does without them.
    public let unlearned: [String]
}

extension RecordSet {
    /// How frequent values are in the fields whose comparison asks for it.
    func termFrequencies() -> [String: TermFrequencies] {
        var frequencies: [String: TermFrequencies] = [:]
        for comparison in scheme.comparisons where comparison.usesTermFrequency {
            guard let field = scheme.index(of: comparison.field) else { continue }
            frequencies[comparison.field] = self.frequencies(of: field)
        }
        return frequencies
    }

    private func frequencies(of field: Int) -> TermFrequencies {
        var counts = [Int32](repeating: 0, count: pool.count)
        var total = 0
        for record in 0..<count {
            let number = number(record, field)
            guard number >= 0 else { continue }
            counts[Int(number)] += 1
            total += 1
        }
        let repeated = counts.indices.filter { counts[$0] > 1 }
            .sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
        let common = repeated.prefix(TermFrequencies.most)
        let told = common.reduce(0) { $0 + Int(counts[$1]) }
        let others = counts.count { $0 > 0 } - common.count
        let share = 1 / Double(max(total, 1))
        return TermFrequencies(
            common: Dictionary(
                uniqueKeysWithValues: common.map {
                    (pool.text(of: Int32($0)), Double(counts[$0]) * share)
                }),
            rest: others > 0 ? Double(total - told) * share / Double(others) : share)
    }
}
