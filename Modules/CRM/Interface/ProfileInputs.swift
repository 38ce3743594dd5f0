import RetailContracts
import RetailCore
import RetailKit

struct ProfileQuery: Sendable {
    let customer: CustomerID
    let at: Instant?

    static let input = Input("ProfileQuery", "Whose profile.", ProfileQuery.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.field("at", \.at, .optional(.instant), "As it was known then; absent: as it is now.")
    }
}

struct ProfileValueQuery: Sendable {
    let customer: CustomerID
    let filter: ProfileValueFilter
    let list: ListRequest<AgeSort>

    static let input = Input("ProfileValueQuery", "Whose values.", ProfileValueQuery.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.group(\.filter, ProfileValueFilter.init) {
            $0.field("field", \.field, .optional(.choice()), "Only those of this field.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

extension SurvivorshipWish {
    static let input = Input(
        "SurvivorshipWish", "By which strategy a field is chosen.", SurvivorshipWish.init
    ) {
        $0.field("field", \.field, .choice(), "The field of profiles.")
        $0.field("strategy", \.strategy, .choice(), "The strategy.")
        $0.field(
            "sources", \.sources,
            Format<[Code<ProfileSource>]>.list(.code(), 0...50).defaulting(to: [], "none"),
            "The sources by trust, the most trusted first; for most-trusted alone.")
    }
}
