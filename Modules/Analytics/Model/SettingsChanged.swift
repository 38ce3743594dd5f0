import RetailKit

/// The retailer's day was set.
struct SettingsChanged: Event {
    static let type = "analytics.settings-changed"
    let utcOffsetMinutes: Int
    var subject: String { "analytics-settings" }

    static let shape = Shape<SettingsChanged>("AnalyticsSettingsChanged", "The day was set.") {
        shape in
        let offset = shape.field(
            "utc_offset_minutes", \.utcOffsetMinutes, .count(-1_440...1_440),
            "How many minutes the retailer's clocks are ahead of UTC.")
        return { SettingsChanged(utcOffsetMinutes: try $0[offset]) }
    }
}
