import RetailCore
import RetailKit
import RetailStorage

/// The operations on metrics: what there are, and what they come to.
struct MetricOperations: Sendable {
    let reports = MetricReports()

    var all: [Operation] { [list, show] }

    private var list: Operation {
        .query(
            "analytics.metrics.list", "/sales-metrics",
            .permission(AnalyticsPermissions.read),
            "Lists the metrics of sales, each with its one definition.", input: ListQuery.input,
            output: Page.answer(of: MetricEntry.answer),
            scope: .none("what a metric means is no secret")
        ) { query, _, _ in
            try Page(of: Metric.allCases.map(\.entry), in: "analytics.metrics", query) {
                $0.metric.rawValue
            }
        }
    }

    private var show: Operation {
        .query(
            "analytics.figures.show", "/reports/figures", .permission(AnalyticsPermissions.read),
            "Tells metrics of sales twice: of all, and without records that are no customers.",
            details: "Left out are records of which a verdict in force says fake, test or bot. By "
                + "currency always. As of an earlier moment the orders and the verdicts that were "
                + "known then count, whatever was learnt since.",
            input: MetricQuery.input, output: MetricReport.answer,
            errors: [AnalyticsErrors.periodInvalid, RequestErrors.occursInFuture],
            example: #"{"from":"2026-01-01","to":"2026-01-31","limit":50}"#,
            weight: .heavy,
            scope: .places("location and channel asked for") {
                [Spot(at: $0.location, on: $0.channel)]
            }
        ) { query, call, tx in
            try reports.report(query, by: call, in: tx)
        }
    }
}
