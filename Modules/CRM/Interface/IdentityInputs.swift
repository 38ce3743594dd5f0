import RetailContracts
import RetailCore
import RetailKit

/// One thing by which somebody was seen, as it was given.
struct GivenMark: Sendable {
    let given: GivenIdentifier
    let isVerified: Bool

    static let input = Input("SightedIdentifier", "By what somebody was seen.", GivenMark.init) {
        $0.identifier(\.given)
        $0.field(
            "verified", \.isVerified, .flag.defaulting(to: true, "true"),
            "Whether the customer proved to own it.")
    }
}

struct SightingInput: Sendable {
    let marks: [GivenMark]
    let name: FindableText?
    let occurredAt: Instant?

    static let input = Input(
        "Sighting", "All by which somebody was seen at once.", SightingInput.init
    ) {
        $0.field(
            "identifiers", \.marks, .list(.object(GivenMark.input), 1...20),
            "The account, the device, the number: those of one person, as far as it goes.")
        $0.field("name", \.name, .optional(.customerName), "What a new customer is called.")
        $0.field(
            "occurred_at", \.occurredAt, .optional(.instant),
            "When it was, where that is told late: since then a new customer is known.")
    }
}

struct IdentityNumber: Sendable {
    let number: Int64

    static let input = Input("IdentityNumber", "An identifier by number.", IdentityNumber.init) {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
    }
}

extension IdentifierRule {
    static let input = Input(
        "IdentifierRuleSetting", "How identifiers are matched.", IdentifierRule.init
    ) {
        $0.field("kind", \.kind, .optional(.choice()), "Those of this kind of channel.")
        $0.field(
            "namespace", \.namespace, .optional(.code()),
            "Those of this namespace, in place of the rule of their kind.")
        $0.field(
            "priority", \.priority, .integer(1...100),
            "1 wins over 2: of those that contradict each other the last is left out.")
        $0.field(
            "most", \.most, .integer(1...100),
            "So many different ones of a namespace one customer has at most.")
        $0.field("span", \.span, .choice(), "Within which time they are counted.")
    }
}

struct NamedNamespace: Sendable {
    let namespace: Code<AccountNamespace>

    static let input = Input(
        "NamedNamespace", "A namespace by its code.", NamedNamespace.init
    ) {
        $0.field("namespace", \.namespace, .code(), "The namespace.")
    }
}

struct BlockedValuesInput: Sendable {
    let values: [String]
    let reason: String

    static let input = Input(
        "BlockedValues", "Values that are nobody's.", BlockedValuesInput.init
    ) {
        $0.field(
            "values", \.values, .list(Format<String>.line(1...200).identifying, 1...500),
            "What is written, in any case of letters.")
        $0.field("reason", \.reason, .line(1...200), "Why it is nobody's.")
    }
}

struct AllowedValuesInput: Sendable {
    let values: [String]

    static let input = Input(
        "AllowedValues", "Values that may be somebody's.", AllowedValuesInput.init
    ) {
        $0.field(
            "values", \.values, .list(Format<String>.line(1...200).identifying, 1...500),
            "What is written, in any case of letters.")
    }
}

struct BlockedValueQuery: Sendable {
    let list: ListQuery

    static let input = Input(
        "BlockedValueQuery", "Which values that are nobody's.", BlockedValueQuery.init
    ) {
        $0.list(\.list)
    }
}

struct ReviewQuery: Sendable {
    let filter: ReviewFilter
    let list: ListRequest<AgeSort>

    static let input = Input("ReviewQuery", "Which reviews.", ReviewQuery.init) {
        $0.group(\.filter, ReviewFilter.init) {
            $0.field("state", \.state, .optional(.choice()), "Only what was said so of.")
            $0.field("cause", \.cause, .optional(.choice()), "Only those asked for this reason.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct ReviewNumber: Sendable {
    let number: Int64

    static let input = Input("ReviewNumber", "A review by number.", ReviewNumber.init) {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
    }
}

extension ReviewDecision {
    static let input = Input(
        "ReviewDecision", "Whether two records are one person.", ReviewDecision.init
    ) {
        $0.field("number", \.number, .integer(1...Int64.max), "The review.")
        $0.field("same", \.isSame, .flag, "Whether they are one person.")
        $0.field("reason", \.reason, Format<String>.line(1...500).personal, "How that is known.")
    }
}
