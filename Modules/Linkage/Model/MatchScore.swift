/// The score of two records with what it is made of, to be shown as a waterfall: the weight of the
/// prior, then of each comparison.
public struct MatchScore: Hashable, Sendable {
    /// What one comparison gives.
    public struct Step: Hashable, Sendable {
        /// The field that was compared.
        public let field: String
        /// The level that holds: a ``Likeness/text``, `missing` or `otherwise`.
        public let level: String
        /// How probable the level is among pairs of one person; nil where it is missing.
        public let m: Double?
        /// How probable it is among pairs of different people; nil where it is missing.
        public let u: Double?
        /// log2(m / u); 0 where it is missing.
        public let weight: Double
        /// What the frequency of the common value adds or takes.
        public let termWeight: Double
    }

    /// The version of the model that gave the score.
    public let version: String
    /// The weight of the prior, log2(λ / (1 − λ)).
    public let priorWeight: Double
    /// The comparisons in the order of the scheme.
    public let steps: [Step]
    /// What the limits of the scheme take from what fields say together, limit by limit.
    public let limitWeights: [Double]
    /// The band of the weight.
    public let band: Band

    /// The sum: binary logarithm of the odds that the records are of one person.
    public let weight: Double

    /// The probability that the records are of one person, 0…1.
    public var probability: Double { BinaryLogarithm.probability(ofWeight: weight) }
}

/// Two records of a set and the weight of their match.
public struct ScoredPair: Hashable, Sendable {
    /// The number of the record that was added first.
    public let first: Int
    /// The number of the other.
    public let second: Int
    /// Binary logarithm of the odds that they are of one person.
    public let weight: Double

    /// Makes a pair.
    public init(_ first: Int, _ second: Int, weight: Double) {
        (self.first, self.second) = first < second ? (first, second) : (second, first)
        self.weight = weight
    }

    /// The likest first; of equally like pairs that of the earlier records.
    static func comesBefore(_ left: ScoredPair, _ right: ScoredPair) -> Bool {
        left.weight != right.weight
            ? left.weight > right.weight
            : (left.first, left.second) < (right.first, right.second)
    }
}
