import RetailCore
import RetailKit

struct DaySettings: Sendable {
    let zone: Zone

    static let record = Record("AnalyticsSettings", "How the day is told.", DaySettings.init) {
        $0.field(
            "zone", \.zone, .zone,
            "The time zone by which the retailer lives, such as Asia/Jakarta.")
    }
}
