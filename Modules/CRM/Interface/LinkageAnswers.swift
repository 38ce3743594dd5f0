import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage

extension StoredLinkageModel {
    static let answer = Answer<StoredLinkageModel>(
        "LinkageModel", "A model of how records are alike, or why none was learned."
    ) {
        $0.field(
            "version", \.version, .integer(0...Int64.max),
            "Its version; 0: the model with which a shop begins.")
        $0.field("state", \.state, .choice(), "Where learning stands.")
        $0.field(
            "problem", \.problem, .optional(.choice()),
            "Why nothing was learned: the model in use stays.")
        $0.field(
            "seed", \.seed, .integer(0...Int64.max),
            "From what pairs were drawn: the same records and seed give the same model.")
        $0.field("asked_by", \.askedBy, .line(1...100), "Who asked for it.")
        $0.field("asked_at", \.askedAt, .instant, "When.")
        $0.field(
            "ended_at", \.endedAt, .optional(.instant), "When it was done; absent: it goes on.")
        $0.field("lesson", \.lesson, .object(LinkageLesson.answer), "What it was learned from.")
    }
}

extension LinkageLesson {
    static let answer = Answer<LinkageLesson>(
        "LinkageLesson", "What a model was learned from, and how it stands beside the one before."
    ) {
        $0.field("records", \.records, .integer(0...Int64.max), "How many records the shop had.")
        $0.field("sampled", \.sampled, .integer(0...Int64.max), "How many were looked at.")
        $0.field("pairs", \.pairs, .integer(0...Int64.max), "How many pairs shared a key.")
        $0.field(
            "matches", \.matches, .integer(0...Int64.max),
            "How many of them are of one person, as far as the model knows.")
        $0.field(
            "unlearned", \.unlearned, .list(.word(1...40), 0...16),
            "Fields of which the pairs taught nothing: what the model before says of them holds.")
        $0.field(
            "same", \.same, .object(ReviewAgreement.answer),
            "Of pairs that a person called one: how many are linked.")
        $0.field(
            "apart", \.apart, .object(ReviewAgreement.answer),
            "Of pairs that a person called apart: how many are not linked.")
    }
}

extension ReviewAgreement {
    static let answer = Answer<ReviewAgreement>(
        "LinkageAgreement", "On how many decided pairs models agree with who decided."
    ) {
        $0.field("decided", \.decided, .integer(0...Int64.max), "How many pairs were compared.")
        $0.field("agreed", \.agreed, .integer(0...Int64.max), "On how many this model agrees.")
        $0.field("before", \.before, .integer(0...Int64.max), "And the one before.")
    }
}

extension LinkageFigure {
    static let answer = Answer<LinkageFigure>(
        "LinkageFigure", "What linking from a weight on would give, as far as the model knows."
    ) {
        $0.field("before", \.isBefore, .flag, "Whether it is of the model in use before.")
        $0.field("weight", \.weight, .integer(-100...100), "The least weight of a link.")
        $0.field("pairs", \.pairs, .integer(0...Int64.max), "How many pairs have it.")
        $0.field("precision", \.precision, .rate, "The share of them that is right: an estimate.")
        $0.field(
            "recall", \.recall, .rate,
            "The share of all pairs of one person that is among them: an estimate.")
    }
}

extension LinkageModelView {
    static let answer = Answer<LinkageModelView>(
        "LinkageModelView", "A model, and what it says of each field."
    ) {
        $0.field("model", \.stored, .object(StoredLinkageModel.answer), "Where it comes from.")
        $0.field(
            "used_since", \.usedSince, .optional(.instant),
            "Since when it scores; absent: another does.")
        $0.field("used_by", \.usedBy, .optional(.line(1...100)), "Who put it in use.")
        $0.field(
            "prior", \.prior, .optional(.line(1...40)),
            "How probable it is that two records drawn at random are of one person, λ.")
        $0.field(
            "link_weight", \.linkWeight, .optional(.line(1...20)),
            "From which weight on a pair is one person.")
        $0.field(
            "review_weight", \.reviewWeight, .optional(.line(1...20)),
            "From which weight on somebody is asked.")
        $0.field(
            "fields", \.fields, .list(.object(LinkageField.answer), 0...16),
            "What it says of each field.")
        $0.field(
            "figures", \.figures, .list(.object(LinkageFigure.answer), 0...40),
            "What it would link among the records it was learned from, and the model before.")
    }

    private var prior: String? { model.map { "\($0.prior)" } }
    private var linkWeight: String? { model.map { WeightText($0.bands.link).text } }
    private var reviewWeight: String? { model.map { WeightText($0.bands.review).text } }
    private var fields: [LinkageField] {
        guard let model else { return [] }
        return zip(model.scheme.comparisons, model.parameters).map { comparison, parameters in
            LinkageField(
                name: comparison.field,
                levels: zip(parameters.m, parameters.u).enumerated().map { at, shares in
                    LinkageLevel(
                        level: comparison.name(ofLevel: at + 1), m: rate(shares.0),
                        u: rate(shares.1))
                }, terms: Int64(model.terms[comparison.field]?.common.count ?? 0))
        }
    }
}

/// What a model says of a field.
struct LinkageField: Sendable {
    let name: String
    let levels: [LinkageLevel]
    let terms: Int64

    static let answer = Answer<LinkageField>("LinkageField", "What a model says of a field.") {
        $0.field("field", \.name, .word(1...40), "The field.")
        $0.field(
            "levels", \.levels, .list(.object(LinkageLevel.answer), 0...20),
            "How alike values can be, the likest first.")
        $0.field(
            "common_terms", \.terms, .integer(0...2_000),
            "Of how many common values it knows how common they are.")
    }
}

/// What a model says of a level.
struct LinkageLevel: Sendable {
    let level: String
    let m: Rate
    let u: Rate

    static let answer = Answer<LinkageLevel>("LinkageLevel", "How alike two values are.") {
        $0.field("level", \.level, .line(1...40), "Its name.")
        $0.field("m", \.m, .rate, "How often values of one person are so alike.")
        $0.field("u", \.u, .rate, "How often values of different people are so alike.")
    }
}

extension LinkageProgress {
    static let answer = Answer<LinkageProgress>(
        "LinkageProgress", "What is done with records that are alike, and how far it is."
    ) {
        $0.field(
            "joins", \.settings.joins, .flag,
            "Whether pairs that the model links are joined without anybody being asked.")
        $0.field(
            "unique_sources", \.settings.uniqueSources, .list(.code(), 0...20),
            "Sources that have each person once.")
        $0.field("version", \.settings.version, .integer(1...Int64.max), "Rises with each change.")
        $0.field("model", \.model, .integer(0...Int64.max), "The model that scores.")
        $0.field(
            "waiting", \.waiting, .integer(0...10_000),
            "How many records wait to be compared; 10,000 stands for more.")
        $0.field(
            "open", \.open, .integer(0...10_000),
            "About how many pairs somebody is asked; from 2,000 on the others wait.")
        $0.field(
            "sweeping", \.settings.isSweeping, .flag,
            "Whether all records are being compared anew.")
        $0.field(
            "matched", \.settings.matched, .integer(0...Int64.max),
            "How many times a record was compared with those like it.")
        $0.field(
            "left_out", \.settings.leftOut, .integer(0...Int64.max),
            "How many keys, records and pairs were left out of that for being too many.")
    }
}

/// A probability as a rate, to the millionth.
private func rate(_ probability: Double) -> Rate {
    Rate(millionths: Int64((probability * 1_000_000).rounded()))
}
