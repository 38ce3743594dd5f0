import RetailContracts
import RetailCore
import RetailKit

extension OwnerWish {
    static let input = Input("OwnerWish", "Who looks after a customer.", OwnerWish.init) {
        $0.field("customer_id", \.customer, .id(), "The record.")
        $0.field("owner_id", \.owner, .id(), "The member of staff.")
    }
}

extension HandOver {
    static let input = Input("HandOver", "Whose customers go to whom.", HandOver.init) {
        $0.field("owner_id", \.owner, .id(), "Who looked after them.")
        $0.field("successor_id", \.successor, .id(), "Who does from now on.")
    }
}

struct OwnerQuery: Sendable {
    let customer: CustomerID
    let list: ListRequest<AgeSort>

    static let input = Input("OwnerQuery", "Whose owners.", OwnerQuery.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.list(\.list, by: AgeSort.newest)
    }
}
