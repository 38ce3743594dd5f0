import RetailCore
import RetailLinkage
import RetailStorage

/// Where learning stands.
enum LinkageModelState: String, CaseIterable, Sendable, SQLStorable {
    /// It is going on.
    case learning
    /// A model was found; it may be put in use.
    case learned
    /// There is too little to learn from; the model in use stays.
    case refused
}

/// Why nothing was learned.
enum LinkageProblem: String, CaseIterable, Sendable, SQLStorable {
    /// There are fewer records than ``LinkageLearning/leastRecords``.
    case tooFewRecords = "too-few-records"
    /// Fewer than ``LinkageLearning/leastMatches`` pairs seem to be of one person.
    case tooFewPairs = "too-few-pairs"
}

/// An attempt to learn how records of one person are alike.
struct StoredLinkageModel: Sendable {
    /// 0 is the model with which a shop begins.
    let version: Int64
    let state: LinkageModelState
    let problem: LinkageProblem?
    /// From what pairs were drawn: the same records and seed give the same model.
    let seed: Int64
    let askedBy: String
    let askedAt: Instant
    let endedAt: Instant?
    let lesson: LinkageLesson
    /// The model as text; nil where none was found.
    let text: String?
}

/// What a model was learned from, and how it stands beside the one that was in use then.
struct LinkageLesson: Sendable, Hashable {
    /// How many records the shop had, and how many were looked at.
    var records: Int64 = 0
    var sampled: Int64 = 0
    /// How many pairs were compared, and how many of them are of one person as far as it knows.
    var pairs: Int64 = 0
    var matches: Int64 = 0
    /// Fields of which the pairs taught nothing: what the model before says of them holds.
    var unlearned: [String] = []
    /// Pairs of which a person said that they are one: how many the model links, and the one
    /// before did.
    var same = ReviewAgreement()
    /// Pairs of which a person said that they are apart: how many it does not link.
    var apart = ReviewAgreement()
}

/// On how many decided pairs a model agrees with who decided.
struct ReviewAgreement: Sendable, Hashable {
    var decided: Int64 = 0
    var agreed: Int64 = 0
    var before: Int64 = 0
}

/// What linking from a weight on would give among the records that were looked at, as far as the
/// model knows: an estimate, for nobody says who is who.
struct LinkageFigure: Sendable, Hashable {
    /// Whether it is of the model that was in use before.
    let isBefore: Bool
    /// The least weight.
    let weight: Int64
    let pairs: Int64
    let precision: Rate
    let recall: Rate

    static let weights: [Int64] = [-3, 0, 4, 6, 8, 10, 12, 16]
}

/// A model as it is shown.
struct LinkageModelView: Sendable {
    let stored: StoredLinkageModel
    let figures: [LinkageFigure]
    let model: LinkageModel?
    /// Since when it scores; nil where it does not.
    let usedSince: Instant?
    let usedBy: String?
}

/// Which model scores.
struct LinkageUse: Sendable {
    let version: Int64
    let actor: String
    let at: Instant
}

extension LinkageFigure {
    /// What several weights would give.
    /// - Parameter weights: those of all pairs that were compared.
    static func all(of weights: [Double], isBefore: Bool) -> [LinkageFigure] {
        let chances = weights.map { ($0, probability(ofWeight: $0)) }
        let expected = chances.reduce(0) { $0 + $1.1 }
        return Self.weights.map { floor in
            let found = chances.filter { $0.0 >= Double(floor) }
            let right = found.reduce(0) { $0 + $1.1 }
            return LinkageFigure(
                isBefore: isBefore, weight: floor, pairs: Int64(found.count),
                precision: share(right, of: Double(found.count)),
                recall: share(right, of: expected))
        }
    }

    private static func probability(ofWeight weight: Double) -> Double {
        MatchScore.probability(ofWeight: weight)
    }

    private static func share(_ part: Double, of whole: Double) -> Rate {
        let share = whole > 0 ? min(max(part / whole, 0), 1) : 1
        return Rate(millionths: Int64((share * 1_000_000).rounded()))
    }
}
