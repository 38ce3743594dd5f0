import RetailCore
public import RetailKit

/// What support refuses.
public enum SupportErrors {
    /// There is no such case, or the code does not belong to it.
    public static let caseUnknown = KnownError(
        "support.case-unknown", .notFound, "There is no such case, or the code is not its own.")
    /// Another message has the id of the channel's provider.
    public static let messageIDReused = KnownError(
        "support.message-id-reused", .conflict,
        "Another message has the id of the channel's provider.")
    /// The customer is not known.
    public static let customerUnknown = KnownError(
        "support.customer-unknown", .notFound, "No customer has the id.")
    /// The case stands where the act is not possible.
    public static let wrongState = KnownError(
        "support.wrong-state", .conflict, "The case stands where the act is not possible.")
    /// The case does not run over that kind of channel.
    public static let legUnknown = KnownError(
        "support.leg-unknown", .notFound, "The case does not run over that kind of channel.")
    /// The leg of the case was rated before.
    public static let alreadyRated = KnownError(
        "support.already-rated", .conflict, "The leg of the case was rated before.")
    /// The calendar has no hours, or hours that overlap.
    public static let calendarInvalid = KnownError(
        "support.calendar-invalid", .invalid, "The calendar has no hours, or hours that overlap.")
    /// No calendar has the code.
    public static let calendarUnknown = KnownError(
        "support.calendar-unknown", .notFound, "No calendar has the code.")
}
