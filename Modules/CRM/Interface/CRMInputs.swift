import RetailContracts
import RetailCore
import RetailKit

struct CustomerQuery: Sendable {
    let customer: CustomerID

    static let input = Input("CustomerQuery", "A customer by id.", CustomerQuery.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
    }
}

struct CustomerListQuery: Sendable {
    let filter: CustomerFilter
    let list: ListRequest<AgeSort>

    static let input = Input("CustomerListQuery", "Which customers.", CustomerListQuery.init) {
        $0.group(\.filter, CustomerFilter.init) {
            $0.field(
                "known_from", \.knownFrom, .optional(.instant), "Only those known since then.")
            $0.field(
                "known_before", \.knownBefore, .optional(.instant),
                "Only those known before then already.")
            $0.field(
                "q", \.terms, .optional(.searchTerms),
                "Only those who are found by it: parts of the name, a telephone number or its last "
                    + "four digits or more, the beginning of an e-mail address. Of more than "
                    + "\(CustomerSearch.mostRecords) the youngest.")
            $0.field(
                "owner_id", \.owner, .optional(.id()),
                "Only those whom this member of staff looks after.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct IdentifierQuery: Sendable {
    let given: GivenIdentifier

    static let input = Input("IdentifierQuery", "A verified identifier.", IdentifierQuery.init) {
        $0.identifier(\.given)
    }
}

struct OwnIdentifierQuery: Sendable {
    let customer: CustomerID
    let given: GivenIdentifier

    static let input = Input(
        "OwnIdentifierQuery", "An identifier of a customer.", OwnIdentifierQuery.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.identifier(\.given)
    }
}

struct CustomerIntake: Sendable {
    let given: GivenIdentifier
    let isVerified: Bool
    let name: FindableText?
    let occurredAt: Instant?

    static let input = Input(
        "CustomerIntake", "Somebody as a channel knows them.", CustomerIntake.init
    ) {
        $0.identifier(\.given)
        $0.field("verified", \.isVerified, .flag, "Whether the customer proved to own it.")
        $0.field(
            "name", \.name, .optional(.customerName),
            "The name given there.")
        $0.field(
            "occurred_at", \.occurredAt, .optional(.instant),
            "When it was, where that is told late: since then a new customer is known.")
    }
}

/// A customer of another system.
struct CustomerOfOld: Sendable {
    let given: GivenIdentifier
    let name: FindableText?
    let since: Instant

    static let input = Input(
        "CustomerOfOld", "A customer as another system knew them.", CustomerOfOld.init
    ) {
        $0.identifier(\.given)
        $0.field(
            "name", \.name, .optional(.customerName),
            "The name known there.")
        $0.field("since", \.since, .instant, "Since when they were known, however long ago.")
    }
}

struct IdentityTie: Sendable {
    let customer: CustomerID
    let given: GivenIdentifier
    let isVerified: Bool

    static let input = Input("IdentityTie", "An identifier of a customer.", IdentityTie.init) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.identifier(\.given)
        $0.field("verified", \.isVerified, .flag, "Whether the customer proved to own it.")
    }
}

struct MergeRequest: Sendable {
    let customer: CustomerID
    let other: CustomerID
    let reason: String

    static let input = Input("MergeRequest", "Two records of one customer.", MergeRequest.init) {
        $0.field("customer_id", \.customer, .id(), "One record.")
        $0.field("other_id", \.other, .id(), "The other.")
        $0.field("reason", \.reason, Format<String>.line(1...500).personal, "How that is known.")
    }
}

struct MergeNumber: Sendable {
    let number: Int64

    static let input = Input("MergeNumber", "A merge by number.", MergeNumber.init) {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
    }
}

struct UndecidedQuery: Sendable {
    let number: Int64
    let list: ListRequest<AgeSort>

    static let input = Input("UndecidedQuery", "Of which merge.", UndecidedQuery.init) {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct TimelineQuery: Sendable {
    let customer: CustomerID
    let filter: TimelineFilter
    let list: ListRequest<AgeSort>

    static let input = Input("TimelineQuery", "Whose timeline.", TimelineQuery.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.group(\.filter, { TimelineFilter(channel: $0, from: $1, before: $2) }) {
            $0.field("channel", \.channel, .optional(.code()), "Only what was on this channel.")
            $0.field("from", \.from, .optional(.instant), "Only what happened then or later.")
            $0.field("before", \.before, .optional(.instant), "Only what happened before.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct MergeQuery: Sendable {
    let customer: CustomerID
    let list: ListRequest<AgeSort>

    static let input = Input("MergeQuery", "Whose merges.", MergeQuery.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.list(\.list, by: AgeSort.newest)
    }
}
