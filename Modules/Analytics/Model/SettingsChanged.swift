import RetailKit

/// The retailer's day was set.
struct SettingsChanged: Event {
    static let type = "analytics.settings-changed"
    let utcOffsetMinutes: Int
    var subject: String { "analytics-settings" }

    static let record = Record("AnalyticsSettingsChanged", "The day was set.", SettingsChanged.init)
    {
        $0.field(
            "utc_offset_minutes", \.utcOffsetMinutes, .count(-1_440...1_440),
            "How many minutes the retailer's clocks are ahead of UTC.")
    }
}
