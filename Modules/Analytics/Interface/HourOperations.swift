import RetailCore
import RetailKit
import RetailStorage

/// The report on the hours of a day.
struct HourOperations: Sendable {
    var all: [Operation] { [hours] }

    private var hours: Operation {
        .query(
            "analytics.reports.hours", "/reports/days/{day}/hours",
            .permission(AnalyticsPermissions.read),
            "Reports what was sold, cancelled and returned by hour of a day.",
            details: "Hours are those on the clock of each place. Hours without sales are left "
                + "out. They add up to the figures of the day.",
            input: HourQuery.input,
            output: Listing.answer(of: HourLine.answer, most: HourQuery.most),
            example: #"{"day":"2026-01-31","channel":"web"}"#, weight: .heavy,
            scope: .places("location and channel asked for") {
                [Spot(at: $0.location, on: $0.channel)]
            }
        ) { query, call, tx in
            Listing(items: try TimeStore().hours(query, at: call.now, in: tx))
        }
    }
}
