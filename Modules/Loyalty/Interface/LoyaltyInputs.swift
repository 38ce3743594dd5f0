import RetailContracts
import RetailCore
import RetailKit

let pointsRange: ClosedRange<Int64> = 1...1_000_000_000

struct AccountQuery: Sendable {
    let customer: CustomerID

    static let input = Input("LoyaltyAccountQuery", "Whose points.", AccountQuery.init) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
    }
}

struct EntryQuery: Sendable {
    let customer: CustomerID
    let filter: EntryFilter
    let list: ListRequest<AgeSort>

    static let input = Input("PointsEntryQuery", "Whose entries.", EntryQuery.init) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.group(\.filter, EntryFilter.init) {
            $0.field(
                "kind", \.kind, .optional(.choice(named: "PointsEntryKind")),
                "Only for this reason.")
            $0.field("from", \.from, .optional(.instant), "Only those of then or later.")
            $0.field("before", \.before, .optional(.instant), "Only those before.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

extension Adjustment {
    static let input = Input("PointsAdjustment", "Points given or taken by staff.", Adjustment.init)
    {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field(
            "points", \.points, .integer(-1_000_000...1_000_000),
            "How many; negative takes points away.")
        $0.field("currency", \.currency, .currency, "The rule that says how long they live.")
        $0.field("note", \.note, Format<String>.line(1...500).personal, "Why.")
    }
}

extension OpeningBalance {
    /// A reference that says something: blanks alone are no form.
    private static let told = Format<String>.line(1...80).mapped { text in
        guard !OpeningReference(text).form.isEmpty else { throw Refusal("must not be blank") }
        return text
    } from: {
        $0
    }

    static let input = Input(
        "OpeningBalance", "Points that a customer had in another system.", OpeningBalance.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field("points", \.points, .integer(1...1_000_000_000), "How many.")
        $0.field("currency", \.currency, .currency, "The rule that says what they are worth.")
        $0.field(
            "reference", \.reference, told,
            "What tells them from all others there: the same are taken in once, whatever the "
                + "capitals, the blanks and the width of letters.")
        $0.field(
            "expires_at", \.expiresAt, .optional(.instant),
            "When they end; absent: by the rule of the currency, from now on.")
    }
}
