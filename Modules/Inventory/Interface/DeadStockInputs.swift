import RetailCore
import RetailKit

struct DeadStockQuery: Sendable {
    let filter: DeadStockFilter
    let list: ListQuery

    static let input = Input("DeadStockQuery", "Which goods.", DeadStockQuery.init) {
        $0.group(\.filter, DeadStockFilter.init) {
            $0.field(
                "idle_days", \.days, Format<Int>.count(1...730).defaulting(to: 90, "90"),
                "For how many days nothing was sold.")
            $0.field("location", \.location, .optional(.code()), "Only at this location.")
        }
        $0.list(\.list)
    }
}
