import RetailContracts
import RetailCore
import RetailKit

extension MatchQuery {
    static let input = Input("MatchQuery", "Whose matches.", MatchQuery.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.field(
            "limit", \.most, Format<Int64>.integer(1...50).defaulting(to: 10, "10"),
            "How many are answered at most.")
    }
}
