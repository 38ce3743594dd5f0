/// All that a score depends on, two records apart: what training found, as a value.
///
/// A score names the ``version`` under which it was given, and a model that was written down gives
/// the same score again, on every machine.
public struct LinkageModel: Hashable, Sendable {
    /// What tells this model from others, at most 64 letters.
    public let version: String
    /// The fields, comparisons and rules.
    public let scheme: LinkageScheme
    /// The probability that two records taken at random are of one person, λ.
    public let prior: Double
    /// What each comparison says, in the order of the scheme.
    public let parameters: [LevelParameters]
    /// How frequent values are, by field, for comparisons that use it.
    public let terms: [String: TermFrequencies]
    /// Where the bands begin.
    public var bands: Bands

    /// Makes a model of known parameters; levels that are not told are as likely among pairs of one
    /// person as among others.
    public init(
        version: String, scheme: LinkageScheme, prior: Double, parameters: [LevelParameters],
        terms: [String: TermFrequencies] = [:], bands: Bands = .usual
    ) {
        self.version = String(version.unicodeScalars.filter { $0.value >= 32 }.prefix(64))
        self.scheme = scheme
        self.prior = min(max(prior, LevelParameters.least), 1 - LevelParameters.least)
        self.parameters = scheme.comparisons.indices.map {
            let told = parameters.indices.contains($0) ? parameters[$0] : LevelParameters([], [])
            return told.filled(to: scheme.comparisons[$0].levels.count + 1)
        }
        self.terms = terms
        self.bands = bands
    }
}

/// How probable each level of a comparison is, *missing* apart: the likest first, *otherwise* last.
public struct LevelParameters: Hashable, Sendable {
    /// Among pairs of one person, m.
    public let m: [Double]
    /// Among pairs of different people, u.
    public let u: [Double]

    /// The least probability that is reckoned with: nothing is impossible.
    public static let least = 1e-9

    /// Makes parameters, brought into the range of probabilities.
    public init(_ m: [Double], _ u: [Double]) {
        self.m = m.map(Self.sound)
        self.u = u.map(Self.sound)
    }

    func filled(to count: Int) -> LevelParameters {
        func filled(_ values: [Double]) -> [Double] {
            (0..<count).map { values.indices.contains($0) ? values[$0] : 0.5 }
        }
        return LevelParameters(filled(m), filled(u))
    }

    private static func sound(_ value: Double) -> Double {
        value.isNaN ? least : min(max(value, least), 1)
    }
}

/// How frequent the values of a field are: the common ones each, the others alike.
public struct TermFrequencies: Hashable, Sendable {
    /// The share of records that have a value, by the value in its compared form.
    public let common: [String: Double]
    /// The share of any other value.
    public let rest: Double

    /// The most values that are told apart.
    public static let most = 2_000

    /// Makes frequencies; shares are brought into the range of probabilities, and values that no
    /// folding gives are left out.
    public init(common: [String: Double], rest: Double) {
        self.common = common.filter { $0.key.unicodeScalars.allSatisfy { $0.value >= 32 } }
            .mapValues { min(max($0, LevelParameters.least), 1) }
        self.rest = min(max(rest, LevelParameters.least), 1)
    }
}
