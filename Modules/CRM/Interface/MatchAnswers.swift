import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage

extension CustomerMatches {
    static let answer = Answer<CustomerMatches>(
        "CustomerMatches", "Customers who may be the same person as one."
    ) {
        $0.field("customer_id", \.customer, .id(), "The record that stands for the customer.")
        $0.field(
            "items", \.items, .list(.object(CustomerMatch.answer), 0...50),
            "Those who may be the same person, the likest first.")
        $0.field(
            "whole", \.isWhole, .flag,
            "Whether nobody was left out: by the limit, or because a key of theirs is shared by "
                + "more than 50 records.")
        $0.field(
            "apart", \.apart, .list(.object(ApartWord.answer), 0...50),
            "Those who are as much alike and are not among the items, because a person said that "
                + "they are apart.")
        $0.field(
            "model", \.model, .integer(0...Int64.max),
            "The version of the model that gave the scores; 0: the one with which a shop begins.")
    }
}

extension ApartWord {
    static let answer = Answer<ApartWord>(
        "ApartWord", "A word that two customers are apart."
    ) {
        $0.field("customer_id", \.other, .id(), "The record that stands for the other.")
        $0.field("review", \.number, .integer(1...Int64.max), "The number of the review.")
        $0.field("actor", \.actor, .line(1...100), "Who said so.")
        $0.field("at", \.at, .instant, "When.")
    }
}

extension CustomerMatch {
    static let answer = Answer<CustomerMatch>(
        "CustomerMatch", "A customer who may be the same person, with what says so."
    ) {
        $0.field("customer_id", \.customer.id, .id(), "The record that stands for the customer.")
        $0.field(
            "name", \.customer.name, .optional(Format<String>.line(1...200).personal),
            "The name.")
        $0.field(
            "band", \.score.band, .choice(named: "MatchBand"),
            "What the weight asks for: link (they are one) or review (somebody should look).")
        $0.field(
            "probability", \.probability, .rate,
            "How probable it is that they are one person, as far as the model knows.")
        $0.field(
            "weight", \.weight, .line(1...20),
            "The same as binary logarithm of the odds, to two places: the sum of the parts. 10 "
                + "is 1,000 to 1.")
        $0.field(
            "prior_weight", \.priorWeight, .line(1...20),
            "What any two customers begin with.")
        $0.field(
            "fields", \.score.steps, .list(.object(MatchScore.Step.answer), 0...16),
            "What each field adds or takes.")
        $0.field(
            "limit_weights", \.limitWeights, .list(.line(1...20), 0...3),
            "What is taken because fields hang together: people of one home share several.")
    }

    private var probability: Rate { rate(score.probability) }
    private var weight: String { text(score.weight) }
    private var priorWeight: String { text(score.priorWeight) }
    private var limitWeights: [String] { score.limitWeights.map(text) }
}

extension MatchScore.Step {
    static let answer = Answer<MatchScore.Step>(
        "MatchField", "What a field says of two customers being one person."
    ) {
        $0.field("field", \.field, .word(1...40), "The field.")
        $0.field(
            "level", \.level, .line(1...40),
            "How alike the values are, e.g. same, swapped, jaro-winkler 0.92, missing, otherwise.")
        $0.field(
            "m", \.matching, .optional(.rate),
            "How often values of one person are so alike; absent where one is missing.")
        $0.field(
            "u", \.unmatching, .optional(.rate),
            "How often values of different people are so alike; absent where one is missing.")
        $0.field("weight", \.weightText, .line(1...20), "log2(m / u), to two places.")
        $0.field(
            "term_weight", \.termWeightText, .line(1...20),
            "What is added because the common value is rare, or taken because it is not.")
    }

    private var matching: Rate? { m.map(rate) }
    private var unmatching: Rate? { u.map(rate) }
    private var weightText: String { text(weight) }
    private var termWeightText: String { text(termWeight) }
}

/// A probability as a rate, to the millionth.
private func rate(_ probability: Double) -> Rate {
    Rate(millionths: Int64((probability * 1_000_000).rounded()))
}

private func text(_ weight: Double) -> String { WeightText(weight).text }
