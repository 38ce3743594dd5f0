import RetailCore
import RetailKit
import RetailStorage

/// The reports on sales and on the whole day.
struct SalesOperations: Sendable {
    let reports = Reports()

    var all: [Operation] { [sales, day] }

    private var sales: Operation {
        .query(
            "analytics.reports.sales", "/reports/sales", .permission(AnalyticsPermissions.read),
            "Reports what was sold, cancelled and returned, by any of day, month, channel, "
                + "location and item.",
            details: "Amounts are in units of the row's currency; currencies are never added "
                + "up. A sale counts on the day on which it was placed, a return on the day and "
                + "at the location at which it came back.",
            input: SalesQuery.input, output: SalesReport.answer,
            errors: [AnalyticsErrors.periodInvalid],
            example: #"{"from":"2026-01-01","to":"2026-01-31","channel":"web","limit":50}"#,
            weight: .heavy,
            scope: .places("location and channel asked for") {
                [Spot(at: $0.location, on: $0.channel)]
            }
        ) { query, call, tx in
            try reports.sales(query, at: call.now, in: tx)
        }
    }

    private var day: Operation {
        .query(
            "analytics.reports.day", "/reports/days/{day}", .permission(AnalyticsPermissions.read),
            "Reports all of one day: sales, carts, points and support.", input: DayQuery.input,
            output: DayReport.answer, example: #"{"day":"2026-01-31"}"#, weight: .heavy,
            scope: .everywhere("it adds up all places")
        ) { query, call, tx in
            try reports.day(query.day, at: call.now, in: tx)
        }
    }
}
