import RetailContracts
import RetailCore
import RetailKit

extension OrderCounts {
    static let answer = Answer<OrderCounts>("OrderCounts", "How many orders each view has.") {
        $0.field(
            "views", \.views, .list(.object(ViewCount.answer), 0...OrderListView.allCases.count),
            "Each view of the list.")
        $0.field(
            "sums", \.sums, .list(.money, 0...200),
            "What the orders of the asked view cost, tax included, by currency.")
        $0.field(
            "sums_at_least", \.isPartial, .flag,
            "Whether summing ended at \(Total.most) orders: there may be more.")
    }
}

extension OrderCounts.ViewCount {
    static let answer = Answer<OrderCounts.ViewCount>("OrderViewCount", "The orders of a view.") {
        $0.field("view", \.view, .choice(), "Which view.")
        $0.field("count", \.total.count, .count(0...Total.most), "How many orders it has.")
        $0.field(
            "at_least", \.total.isBound, .flag, "Whether counting ended there: there may be more.")
    }
}
