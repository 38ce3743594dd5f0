import RetailContracts
import RetailCore
import RetailKit

/// Somebody asked for a model of how records are alike.
struct LinkageLearningStarted: Event {
    static let type = "crm.linkage-learning-started"
    let version: Int64
    var subject: String { "linkage-model:\(version)" }

    static let record = Record(
        "LinkageLearningStarted", "A model of how records are alike is being learned.",
        LinkageLearningStarted.init
    ) {
        $0.field("version", \.version, .recorded, "The version that it will have.")
    }
}

/// A model was learned, or there was too little to learn from.
struct LinkageModelLearned: Event {
    static let type = "crm.linkage-model-learned"
    let version: Int64
    let problem: LinkageProblem?
    var subject: String { "linkage-model:\(version)" }

    static let record = Record(
        "LinkageModelLearned", "A model was learned, or there was too little to learn from.",
        LinkageModelLearned.init
    ) {
        $0.field("version", \.version, .recorded, "The version.")
        $0.field(
            "problem", \.problem, .optional(.choice()), "Why nothing was learned; absent: it was.")
    }
}

/// Another model scores from now on.
struct LinkageModelUsed: Event {
    static let type = "crm.linkage-model-used"
    let version: Int64
    let before: Int64
    var subject: String { "linkage-model:\(version)" }

    static let record = Record(
        "LinkageModelUsed", "Another model scores from now on.", LinkageModelUsed.init
    ) {
        $0.field("version", \.version, .recorded, "The model.")
        $0.field("before", \.before, .recorded, "The one that scored until now.")
    }
}

/// It was said how records that are alike are brought together.
struct LinkageSettingsChanged: Event {
    static let type = "crm.linkage-settings-changed"
    let joins: Bool
    let version: Int64
    var subject: String { "linkage-settings" }

    static let record = Record(
        "LinkageSettingsChanged", "It was said how records that are alike are brought together.",
        LinkageSettingsChanged.init
    ) {
        $0.field("joins", \.joins, .flag, "Whether they are joined without anybody being asked.")
        $0.field("version", \.version, .recorded, "The version of the settings.")
    }
}

/// Nobody is asked any more whether two records are one person.
struct ReviewLapsed: Event {
    static let type = "crm.review-lapsed"
    let number: Int64
    let one: CustomerID
    let other: CustomerID
    let cause: LapseReason
    var subject: String { "review:\(number)" }

    static let record = Record(
        "ReviewLapsed", "Nobody is asked any more whether two records are one person.",
        ReviewLapsed.init
    ) {
        $0.field("number", \.number, .recorded, "The review.")
        $0.field("one_id", \.one, .id(), "One record.")
        $0.field("other_id", \.other, .id(), "The other.")
        $0.field("cause", \.cause, .choice(), "Why.")
    }
}
