import RetailContracts
import RetailCore
import RetailKit

/// An identifier was left out of a sighting: by the rules it is not of who was seen.
struct IdentifierDemoted: Event {
    static let type = "crm.identifier-demoted"
    let customer: CustomerID
    let owner: CustomerID?
    let namespace: String
    let cause: ReviewCause
    var subject: String { customer.text }

    static let record = Record(
        "IdentifierDemoted", "An identifier was left out: by the rules it is another's.",
        IdentifierDemoted.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Who was seen with it.")
        $0.field("owner_id", \.owner, .optional(.id()), "The record whose it is.")
        $0.field(
            "namespace", \.namespace, .recorded,
            "With whom it is an account; + for a phone number, @ for an e-mail address.")
        $0.field("cause", \.cause, .choice(), "What would have broken.")
    }
}

/// A customer's identifier ended: it finds nobody any more.
struct IdentifierEnded: Event {
    static let type = "crm.identifier-ended"
    let customer: CustomerID
    let identity: Int64
    var subject: String { customer.text }

    static let record = Record(
        "IdentifierEnded", "A customer's identifier ended.", IdentifierEnded.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it was.")
        $0.field("identity", \.identity, .recorded, "Its number.")
    }
}

/// Somebody is asked whether two records are one person.
struct ReviewOpened: Event {
    static let type = "crm.review-opened"
    let number: Int64
    let one: CustomerID
    let other: CustomerID
    let cause: ReviewCause
    var subject: String { "review:\(number)" }

    static let record = Record(
        "ReviewOpened", "Somebody is asked whether two records are one person.", ReviewOpened.init
    ) {
        $0.field("number", \.number, .recorded, "The review.")
        $0.field("one_id", \.one, .id(), "One record.")
        $0.field("other_id", \.other, .id(), "The other.")
        $0.field("cause", \.cause, .choice(), "Why.")
    }
}

/// Somebody said whether two records are one person.
struct ReviewDecided: Event {
    static let type = "crm.review-decided"
    let number: Int64
    let one: CustomerID
    let other: CustomerID
    let isSame: Bool
    var subject: String { "review:\(number)" }

    static let record = Record(
        "ReviewDecided", "Somebody said whether two records are one person.", ReviewDecided.init
    ) {
        $0.field("number", \.number, .recorded, "The review.")
        $0.field("one_id", \.one, .id(), "One record.")
        $0.field("other_id", \.other, .id(), "The other.")
        $0.field("same", \.isSame, .flag, "Whether they are one.")
    }
}

/// It was said how identifiers are matched.
struct IdentifierRuleSet: Event {
    static let type = "crm.identifier-rule-set"
    let kind: ChannelKind?
    let namespace: Code<AccountNamespace>?
    let priority: Int64
    let most: Int64
    let span: RuleSpan
    var subject: String { "identifier-rule:\(kind?.rawValue ?? namespace?.text ?? "")" }

    static let record = Record(
        "IdentifierRuleSet", "It was said how identifiers are matched.", IdentifierRuleSet.init
    ) {
        $0.field("kind", \.kind, .optional(.choice()), "Those of which kind of channel.")
        $0.field("namespace", \.namespace, .optional(.code()), "Or of which namespace.")
        $0.field("priority", \.priority, .recorded, "1 wins over 2.")
        $0.field("most", \.most, .recorded, "How many one customer has.")
        $0.field("span", \.span, .choice(), "Within which time.")
    }
}

/// The rule of a namespace was taken away: that of the kind holds.
struct IdentifierRuleRemoved: Event {
    static let type = "crm.identifier-rule-removed"
    let namespace: Code<AccountNamespace>
    var subject: String { "identifier-rule:\(namespace.text)" }

    static let record = Record(
        "IdentifierRuleRemoved", "The rule of a namespace was taken away.",
        IdentifierRuleRemoved.init
    ) {
        $0.field("namespace", \.namespace, .code(), "Of which namespace.")
    }
}

/// Values were said to be nobody's, or somebody's after all.
struct BlockedValuesChanged: Event {
    static let type = "crm.blocked-values-changed"
    let count: Int64
    let isBlocked: Bool
    var subject: String { "blocked-values" }

    static let record = Record(
        "BlockedValuesChanged", "Values were said to be nobody's, or somebody's after all.",
        BlockedValuesChanged.init
    ) {
        $0.field("count", \.count, .recorded, "How many.")
        $0.field("blocked", \.isBlocked, .flag, "Whether they are nobody's now.")
    }
}
