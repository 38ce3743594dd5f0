import RetailCore
import RetailKit

/// The retailer's day was set.
struct SettingsChanged: Event {
    static let type = "analytics.settings-changed"
    let zone: Zone
    var subject: String { "analytics-settings" }

    static let record = Record("AnalyticsSettingsChanged", "The day was set.", SettingsChanged.init)
    {
        $0.field("zone", \.zone, .zone, "The time zone by which the retailer lives.")
    }
}
