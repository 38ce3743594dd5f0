import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about figures.
enum AnalyticsChecks {
    static let all = [
        check(SalesFigure.self, "sales"), check(TimeFigure.self, "sales-times"),
        check(CartFigure.self, "carts"),
        check(PointsFigure.self, "points"), check(PromotionFigure.self, "promotions"),
        check(SupportFigure.self, "support"), lines,
    ]

    private static let lines = Check(
        "analytics.order-lines-add-up", "The lines of orders add up to the sales by day."
    ) { tx in
        try OrderLineStore().mismatches(in: tx)
    }

    /// A module reads its own tables only, so the log is not folded again: each consumer adds every
    /// event as a whole to a control total and, cut into groups, to the rows; both must agree.
    private static func check<Name: RecordedFigure>(_ name: Name.Type, _ noun: String) -> Check {
        Check(
            "analytics.\(noun)-add-up", "The rows of \(noun) add up to the events taken in."
        ) { tx in
            try RollupStore<Name>().mismatches(in: tx)
        }
    }
}
