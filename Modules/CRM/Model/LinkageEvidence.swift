import RetailCore
import RetailLinkage

/// The score of a pair as it was given: parameters alone, and nothing of what the records say.
struct LinkageEvidence: Sendable, Hashable {
    /// What a field added.
    struct Step: Sendable, Hashable {
        let field: String
        let level: String
        let weight: WeightText
        let termWeight: WeightText
    }

    /// By which model.
    let model: Int64
    let weight: WeightText
    let priorWeight: WeightText
    let steps: [Step]
    let limitWeights: [WeightText]
}

/// A weight to two places, which is how it is kept and told.
struct WeightText: Sendable, Hashable {
    let hundredths: Int64

    init(hundredths: Int64) { self.hundredths = hundredths }

    init(_ weight: Double) {
        hundredths = Int64((min(max(weight, -10_000), 10_000) * 100).rounded())
    }

    var text: String {
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        return "\(hundredths < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension LinkageEvidence {
    init(_ score: MatchScore, model: Int64) {
        self.model = model
        weight = WeightText(score.weight)
        priorWeight = WeightText(score.priorWeight)
        steps = score.steps.map {
            Step(
                field: $0.field, level: $0.level, weight: WeightText($0.weight),
                termWeight: WeightText($0.termWeight))
        }
        limitWeights = score.limitWeights.map(WeightText.init)
    }

    /// How probable it is that the records are of one person.
    var probability: Rate {
        let chance = MatchScore.probability(ofWeight: Double(weight.hundredths) / 100)
        return Rate(millionths: Int64((chance * 1_000_000).rounded()))
    }
}
