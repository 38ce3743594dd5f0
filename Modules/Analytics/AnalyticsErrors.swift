import RetailCore
public import RetailKit

/// What analytics refuses.
public enum AnalyticsErrors {
    /// A report ends before it begins.
    public static let periodInvalid = KnownError(
        "analytics.period-invalid", .invalid, "The report ends before it begins.")
}
