import RetailKit

/// What roles grant about reports.
enum AnalyticsPermissions {
    static let read = Permission("analytics.reports.read", "Read reports.")
    static let settings = Permission(
        "analytics.report-settings.write", "Change how the day is told.")
}
