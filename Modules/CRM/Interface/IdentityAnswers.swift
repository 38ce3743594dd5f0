import RetailContracts
import RetailCore
import RetailKit

extension IdentifierRule {
    static let answer = Answer<IdentifierRule>("IdentifierRule", "How identifiers are matched.") {
        $0.field("kind", \.kind, .optional(.choice()), "Those of this kind of channel.")
        $0.field("namespace", \.namespace, .optional(.code()), "Those of this namespace.")
        $0.field("priority", \.priority, .integer(1...100), "1 wins over 2.")
        $0.field("most", \.most, .integer(1...100), "So many one customer has at most.")
        $0.field("span", \.span, .choice(), "Within which time they are counted.")
    }
}

extension BlockedValue {
    static let answer = Answer<BlockedValue>("BlockedValue", "A value that is nobody's.") {
        $0.field("value", \.value, .line(1...254), "What is written, in small letters.")
        $0.field("reason", \.reason, .line(1...200), "Why it is nobody's.")
        $0.field("actor", \.actor, .line(1...100), "Who said so.")
        $0.field(
            "actor_name", \.actorName, .actorName,
            "What they are called; absent for who may not see them, and where they have no name.")
        $0.field("at", \.at, .instant, "When.")
    }
}

/// How many values changed.
struct BlockedCount: Sendable {
    let count: Int64

    static let answer = Answer<BlockedCount>("BlockedCount", "How many values changed.") {
        $0.field("count", \.count, .integer(0...500), "Those that were not so before.")
    }
}

extension MatchReview {
    static let answer = Answer<MatchReview>(
        "MatchReview", "Two records, and whether they are one person."
    ) {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field("one_id", \.pair.one, .id(), "One record.")
        $0.field("other_id", \.pair.other, .id(), "The other.")
        $0.field("cause", \.cause, .choice(), "Why it is asked.")
        $0.field(
            "identity", \.identity, .optional(.integer(1...Int64.max)),
            "The number of the identifier by which both were seen.")
        $0.field("times", \.times, .integer(1...Int64.max), "How often it came up.")
        $0.field("opened_at", \.openedAt, .instant, "When it came up first.")
        $0.field("seen_at", \.seenAt, .instant, "When it came up last.")
        $0.field("state", \.state, .choice(), "What was said.")
        $0.field(
            "reason", \.reason, .optional(Format<String>.line(0...500).personal),
            "How that is known.")
        $0.field("actor", \.decidedBy, .optional(.line(1...100)), "Who said so.")
        $0.field(
            "actor_name", \.actorName, .actorName,
            "What they are called, in lists; absent for who may not see them, and where they have "
                + "no name.")
        $0.field("decided_at", \.decidedAt, .optional(.instant), "When.")
        $0.field("ended_at", \.endedAt, .optional(.instant), "When another word took its place.")
        $0.field(
            "score", \.evidence, .optional(.object(LinkageEvidence.answer)),
            "Where they are alike: what said so when it was asked first.")
    }
}

extension LinkageEvidence {
    static let answer = Answer<LinkageEvidence>(
        "LinkageScore", "A score of two records as it was given, with what it is made of."
    ) {
        $0.field(
            "model", \.model, .integer(0...Int64.max),
            "The version of the model that gave it; 0: the one with which a shop begins.")
        $0.field(
            "probability", \.probability, .rate,
            "How probable it was that they are one person, as far as the model knows.")
        $0.field(
            "weight", \.weight.text, .line(1...20),
            "The same as binary logarithm of the odds, to two places: the sum of the parts.")
        $0.field(
            "prior_weight", \.priorWeight.text, .line(1...20),
            "What any two customers begin with.")
        $0.field(
            "fields", \.steps, .list(.object(LinkageEvidence.Step.answer), 0...16),
            "What each field added or took; never what it says.")
        $0.field(
            "limit_weights", \.limitTexts, .list(.line(1...20), 0...3),
            "What was taken because fields hang together.")
    }

    private var limitTexts: [String] { limitWeights.map(\.text) }
}

extension LinkageEvidence.Step {
    static let answer = Answer<LinkageEvidence.Step>("LinkageStep", "What a field added.") {
        $0.field("field", \.field, .word(1...40), "The field.")
        $0.field("level", \.level, .line(1...40), "How alike the values were.")
        $0.field("weight", \.weight.text, .line(1...20), "log2(m / u), to two places.")
        $0.field(
            "term_weight", \.termWeight.text, .line(1...20),
            "What was added because the common value is rare, or taken because it is not.")
    }
}

/// What came of a sighting.
struct SightedView: Sendable {
    /// The record that stands for the customer.
    let customer: CustomerID
    let sighted: Sighted
    /// Which of the identifiers given were left out, from 0.
    let demoted: [Int64]
    /// Which of them are nobody's, from 0.
    let blocked: [Int64]

    static let answer = Answer<SightedView>("SightedCustomer", "Who it was.") {
        $0.field("customer_id", \.customer, .id(), "The record that stands for the customer.")
        $0.field(
            "record_id", \.sighted.record, .id(),
            "The very record: what is done for the customer now names it, so that it stays theirs "
                + "when a merge is undone.")
        $0.field(
            "identity", \.sighted.identity, .optional(.integer(1...Int64.max)),
            "The number of the identifier that counted most.")
        $0.field("new", \.sighted.isNew, .flag, "Whether it made the customer.")
        $0.field(
            "demoted", \.demoted, .list(.integer(0...19), 0...20),
            "Those of the identifiers, from 0, that by the rules are not this customer's.")
        $0.field(
            "blocked", \.blocked, .list(.integer(0...19), 0...20),
            "Those of them that are nobody's.")
        $0.field(
            "merges", \.sighted.merges, .list(.integer(1...Int64.max), 0...20),
            "The merges that it made.")
        $0.field(
            "reviews", \.sighted.reviews, .list(.integer(1...Int64.max), 0...20),
            "The reviews that it opened, or that came up again.")
    }
}
