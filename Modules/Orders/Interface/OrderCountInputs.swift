import RetailContracts
import RetailCore
import RetailKit

extension OrderCountsQuery {
    static let input = Input(
        "OrderCountsQuery", "Which orders to count.", OrderCountsQuery.init
    ) {
        $0.field(
            "view", \.view, Format<OrderListView>.choice().defaulting(to: .all, "all"),
            "The view whose orders are summed.")
        $0.group(
            \.filter,
            {
                OrderFilter(
                    channels: $0, locations: $1, placedFrom: $2, placedBefore: $3, terms: $4)
            }
        ) {
            $0.field(
                "channel", \.channels, OrderFilter.several(.code()),
                "Only those of these channels.")
            $0.field(
                "location", \.locations, OrderFilter.several(.code()),
                "Only those sold at these locations.")
            $0.field(
                "placed_from", \.placedFrom, .optional(.instant), "Only those placed then or later."
            )
            $0.field(
                "placed_before", \.placedBefore, .optional(.instant), "Only those placed before.")
            $0.field("q", \.terms, .optional(.searchTerms(upTo: 100)), OrderFilter.sought)
        }
    }
}
