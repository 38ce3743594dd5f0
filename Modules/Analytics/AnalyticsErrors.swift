import RetailCore
public import RetailKit

/// What analytics refuses.
public enum AnalyticsErrors {
    /// A report ends before it begins.
    public static let periodInvalid = KnownError(
        "analytics.period-invalid", .invalid, "The report ends before it begins.")
    /// A sum of figures is larger than can be kept; the event that makes it so is put aside.
    public static let tooLarge = KnownError(
        "analytics.too-large", .fault, "A sum of figures is larger than can be kept.")
}
