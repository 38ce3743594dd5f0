import RetailCore
import RetailKit

/// What segments refuse.
enum SegmentsErrors {
    /// No segment has the code.
    static let unknown = KnownError(
        "segments.segment-unknown", .notFound, "No segment has the code.")
    /// The code is taken.
    static let taken = KnownError("segments.segment-taken", .conflict, "The code is taken.")
    /// The segment was archived: nobody is in it any more.
    static let archived = KnownError(
        "segments.segment-archived", .conflict, "The segment is archived.")
    /// There are as many segments in use as may be.
    static let tooMany = KnownError(
        "segments.too-many-segments", .conflict, "There are as many segments as may be in use.")
    /// What the rule asks cannot be asked.
    static let ruleInvalid = KnownError(
        "segments.rule-invalid", .invalid, "What the rule asks cannot be asked.")
    /// No customer of the caller's has the id.
    static let customerUnknown = KnownError(
        "segments.customer-unknown", .notFound, "No customer of yours has the id.")
    /// No persona has the code.
    static let personaUnknown = KnownError(
        "segments.persona-unknown", .notFound, "No persona has the code.")
    /// The code is taken.
    static let personaTaken = KnownError(
        "segments.persona-taken", .conflict, "The code is taken.")
    /// The persona was archived.
    static let personaArchived = KnownError(
        "segments.persona-archived", .conflict, "The persona is archived.")
}
