import RetailCore
public import RetailKit

/// What loyalty refuses.
public enum LoyaltyErrors {
    /// The customer is not known.
    public static let customerUnknown = KnownError(
        "loyalty.customer-unknown", .notFound, "No customer has the id.")
    /// Fewer points can be spent than asked for.
    public static let insufficientPoints = KnownError(
        "loyalty.insufficient-points", .conflict, "The customer has fewer points to spend.")
    /// The reference has spent another number of points.
    public static let alreadySpent = KnownError(
        "loyalty.already-spent", .conflict, "The reference has spent another number of points.")
    /// Fewer points were spent for the reference than should come back.
    public static let notSpent = KnownError(
        "loyalty.not-spent", .conflict,
        "Fewer points were spent for the reference than should come back.")
    /// No rule says what a point is worth in the currency.
    public static let currencyUnsupported = KnownError(
        "loyalty.currency-unsupported", .conflict,
        "No rule says what a point is worth in the currency.")
    /// The reference stands for other points.
    public static let openingTaken = KnownError(
        "loyalty.opening-taken", .conflict, "Other points were taken in under the reference.")
}
