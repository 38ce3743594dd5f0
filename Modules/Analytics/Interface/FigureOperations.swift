import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The reports on carts, points and support, and the settings.
struct FigureOperations: Sendable {
    let reports = Reports()

    var all: [Operation] { [promotions, carts, points, support, show, put] }

    static let example = #"{"from":"2026-01-01","to":"2026-01-31"}"#

    private var promotions: Operation {
        .query(
            "analytics.reports.promotions", "/reports/promotions",
            .permission(AnalyticsPermissions.read),
            "Reports what promotions gave, by day, month, promotion and channel.",
            details: "By currency always. A use counts on the day on which the order was placed, "
                + "a cancelled one on the day on which it was cancelled.",
            input: FigureQuery.input(
                "PromotionFigureQuery", [.day, .month, .promotion, .channel]),
            output: Listing.answer(of: PromotionLine.answer),
            errors: [AnalyticsErrors.periodInvalid], example: Self.example, weight: .heavy,
            scope: .everywhere("it adds up all places")
        ) { query, call, tx in
            Listing(
                items: try reports.promotions(
                    query.filter, by: query.keys, at: call.now, in: tx))
        }
    }

    private var carts: Operation {
        .query(
            "analytics.reports.carts", "/reports/carts",
            .permission(AnalyticsPermissions.read),
            "Reports what became of carts, by the day, channel and location of their start.",
            input: FigureQuery.input("CartFigureQuery", [.day, .month, .channel, .location]),
            output: Listing.answer(of: CartLine.answer),
            errors: [AnalyticsErrors.periodInvalid], example: Self.example, weight: .heavy,
            scope: .everywhere("it adds up all places")
        ) { query, call, tx in
            let rows = try reports.rows(
                CartFigure.self, query.filter, by: query.keys, at: call.now, in: tx)
            return Listing(items: rows.map { CartLine(row: $0) })
        }
    }

    private var points: Operation {
        .query(
            "analytics.reports.points", "/reports/points",
            .permission(AnalyticsPermissions.read),
            "Reports what became of points, by day or month.",
            input: FigureQuery.input("PointsFigureQuery", [.day, .month]),
            output: Listing.answer(of: PointsLine.answer),
            errors: [AnalyticsErrors.periodInvalid], example: Self.example, weight: .heavy,
            scope: .everywhere("it adds up all places")
        ) { query, call, tx in
            let rows = try reports.rows(
                PointsFigure.self, query.filter, by: query.keys, at: call.now, in: tx)
            return Listing(items: rows.map { PointsLine(row: $0) })
        }
    }

    private var support: Operation {
        .query(
            "analytics.reports.support", "/reports/support",
            .permission(AnalyticsPermissions.read),
            "Reports how customers were helped, by day, month and kind of channel.",
            input: FigureQuery.input("SupportFigureQuery", [.day, .month, .kind]),
            output: Listing.answer(of: SupportLine.answer),
            errors: [AnalyticsErrors.periodInvalid], example: Self.example, weight: .heavy,
            scope: .everywhere("it adds up all places")
        ) { query, call, tx in
            let rows = try reports.rows(
                SupportFigure.self, query.filter, by: query.keys, at: call.now, in: tx)
            return Listing(items: rows.map { SupportLine(row: $0) })
        }
    }

    private var show: Operation {
        .query(
            "analytics.report-settings.show", "/report-settings",
            .permission(AnalyticsPermissions.read), "Shows by which clocks the day is told.",
            input: Nothing.input, output: DaySettings.record.answer,
            scope: .none("by which clock the day is told is no secret")
        ) { _, _, tx in
            DaySettings(zone: try SettingsStore().zone(in: tx))
        }
    }

    private var put: Operation {
        .command(
            "analytics.report-settings.set", .put, "/report-settings",
            .permission(AnalyticsPermissions.settings),
            "Sets by which clocks the day is told where a location has none of its own.",
            details: "It holds for events taken in from now on; replay the consumers of analytics "
                + "to count the past by it.",
            input: DaySettings.record.input, output: DaySettings.record.answer,
            example: #"{"zone":"Asia/Jakarta"}"#,
            scope: .everywhere("every report is told by it")
        ) { settings, call, tx in
            try SettingsStore().put(settings.zone, in: tx)
            try tx.record(SettingsChanged(zone: settings.zone), by: call)
            return settings
        }
    }
}
