import RetailContracts
import RetailCore
import RetailKit

struct SuppressionInput: Sendable {
    let given: GivenIdentifier
    let purpose: ConsentPurpose?
    let reason: SuppressionReason
    let source: String

    static let input = Input(
        "SuppressionInput", "An address to which nothing is to be sent.", SuppressionInput.init
    ) {
        $0.identifier(\.given)
        $0.field(
            "purpose", \.purpose, .optional(.choice()),
            "For what nothing is sent; absent: for everything.")
        $0.field("reason", \.reason, .choice(), "Why.")
        $0.field("source", \.source, .line(1...200), "Who or what told it.")
    }
}

struct SuppressionLift: Sendable {
    let number: Int64
    let reason: String

    static let input = Input("SuppressionLift", "Why it is over.", SuppressionLift.init) {
        $0.field("number", \.number, .integer(1...Int64.max), "The suppression.")
        $0.field("reason", \.reason, Format<String>.line(1...500).personal, "How that is known.")
    }
}

struct SuppressionQuery: Sendable {
    let customer: CustomerID?
    let filter: SuppressionFilter
    let list: ListRequest<AgeSort>

    static let input = Input(
        "SuppressionQuery", "Which suppressions.", SuppressionQuery.init
    ) {
        $0.field(
            "customer_id", \.customer, .optional(.id()),
            "Only those of addresses that one customer has or had, under any record.")
        $0.group(\.filter, { SuppressionFilter(reason: $0, holds: $1) }) {
            $0.field("reason", \.reason, .optional(.choice()), "Only those for this reason.")
            $0.field(
                "holds", \.holds, .optional(.flag),
                "Only those that hold, or only those that were lifted.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}
