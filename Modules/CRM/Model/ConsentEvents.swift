import RetailContracts
import RetailCore
import RetailKit

/// An address gets no messages any more, or does again.
struct SuppressionChanged: Event {
    static let type = "crm.suppression-changed"
    let suppression: Int64
    let reason: SuppressionReason
    let purpose: ConsentPurpose?
    let isLifted: Bool
    var subject: String { "suppression:\(suppression)" }

    static let record = Record(
        "SuppressionChanged", "An address gets no messages any more, or does again.",
        SuppressionChanged.init
    ) {
        $0.field("suppression", \.suppression, .recorded, "The number of the suppression.")
        $0.field("reason", \.reason, .choice(), "Why nothing was sent.")
        $0.field("purpose", \.purpose, .optional(.choice()), "For what; absent: for everything.")
        $0.field("lifted", \.isLifted, .flag, "Whether it is over.")
    }
}

/// What messages may be about was begun, changed or archived.
struct TopicChanged: Event {
    static let type = "crm.topic-changed"
    let topic: Code<ConsentTopic>
    let isArchived: Bool
    var subject: String { "topic:\(topic.text)" }

    static let record = Record(
        "TopicChanged", "What messages may be about changed.", TopicChanged.init
    ) {
        $0.field("topic", \.topic, .code(), "The topic.")
        $0.field("archived", \.isArchived, .flag, "Whether it is offered no more.")
    }
}

/// The times of day at which nothing is sent changed.
struct QuietHoursChanged: Event {
    static let type = "crm.quiet-hours-changed"
    let kind: ChannelKind
    let purpose: ConsentPurpose
    let starts: Int64?
    let ends: Int64?
    var subject: String { "quiet-hours:\(kind.rawValue)" }

    static let record = Record(
        "QuietHoursChanged", "The times of day at which nothing is sent changed.",
        QuietHoursChanged.init
    ) {
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field(
            "starts", \.starts, .optional(.recorded),
            "The minute of the day; absent where there are none any more.")
        $0.field("ends", \.ends, .optional(.recorded), "The minute of the day.")
    }
}

/// Somebody sent a keyword.
struct KeywordHeard: Event {
    static let type = "crm.keyword-heard"
    let customer: CustomerID?
    let kind: ChannelKind
    let action: KeywordAction
    var subject: String { customer?.text ?? "keyword:\(action.rawValue)" }

    static let record = Record(
        "KeywordHeard", "Somebody sent a keyword.", KeywordHeard.init
    ) {
        $0.field("customer_id", \.customer, .optional(.id()), "Who, where that is known.")
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("action", \.action, .choice(), "What it does.")
    }
}

/// A keyword does something else from now on.
struct KeywordChanged: Event {
    static let type = "crm.keyword-changed"
    let word: String
    let action: KeywordAction?
    var subject: String { "keyword:\(word)" }

    static let record = Record(
        "KeywordChanged", "A keyword does something else.", KeywordChanged.init
    ) {
        $0.field("word", \.word, .recorded, "The word.")
        $0.field(
            "action", \.action, .optional(.choice()), "What it does; absent: nothing any more.")
    }
}

/// Somebody was asked to agree: who sends tells them how to confirm.
struct OptInRequested: Event {
    static let type = "crm.opt-in-requested"
    let customer: CustomerID
    let consent: Int64
    let identity: Int64
    let kind: ChannelKind
    let purpose: ConsentPurpose
    let topic: Code<ConsentTopic>?
    var subject: String { customer.text }

    static let record = Record(
        "OptInRequested", "Somebody was asked to agree.", OptInRequested.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Who was asked.")
        $0.field("consent", \.consent, .recorded, "The number of the evidence.")
        $0.field("identity", \.identity, .recorded, "The number of the address.")
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field(
            "topic", \.topic, .optional(.code()), "About what; absent: about everything.")
    }
}
