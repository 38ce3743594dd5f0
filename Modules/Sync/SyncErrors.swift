import RetailCore
public import RetailKit

/// What the sync layer refuses.
public enum SyncErrors {
    /// No consumer has the name.
    public static let consumerUnknown = KnownError(
        "sync.consumer-unknown", .notFound, "No consumer has the name.")
    /// The consumer keeps more than a projection and must not be replayed.
    public static let consumerNotReplayable = KnownError(
        "sync.consumer-not-replayable", .conflict,
        "The consumer's effects are no projection: replaying would repeat them.")
    /// The consumer is being emptied for a replay.
    public static let consumerEmptying = KnownError(
        "sync.consumer-emptying", .conflict,
        "The consumer is being emptied and will take in every event again.")
    /// A parked event cannot be taken in yet.
    public static let stillFailing = KnownError(
        "sync.still-failing", .conflict, "A parked event still cannot be taken in.")
    /// Another gateway moved the cursor at the same moment.
    public static let cursorMoved = KnownError(
        "sync.cursor-moved", .unavailable, "Another gateway moved the cursor meanwhile.")
    /// A single act tells of more events than the log can number.
    public static let tooManyEvents = KnownError(
        "sync.too-many-events", .fault, "An act has more events than the log can number.")
    /// The events of a single act are more than the log keeps in one piece.
    public static let actTooLarge = KnownError(
        "sync.act-too-large", .fault, "The events of an act are more than the log keeps of one.")
    /// A reader waits behind the end of the log.
    public static let positionBeyond = KnownError(
        "sync.position-beyond", .conflict, "The log has not come to the position.")
    /// No job has the name or id.
    public static let jobUnknown = KnownError(
        "sync.job-unknown", .notFound, "No job has the name or id.")
    /// An operation refused by a code that it does not declare: a debug build says so.
    public static let undeclaredRefusal = KnownError(
        "sync.undeclared-refusal", .fault,
        "An operation refused by a code that it does not declare.")
    /// A debit asks for less than nothing, or names nothing that can be kept.
    public static let invalidDebit = KnownError(
        "sync.invalid-debit", .invalid,
        "A debit of an allowance is below zero, or a name in it is empty or too long.")
    /// Another act used the same allowance at the same moment.
    public static let allowanceMoved = KnownError(
        "sync.allowance-moved", .unavailable,
        "Another act used the same allowance at the same moment.")
    /// Another worker took the run over after its lease had ended.
    public static let leaseLost = KnownError(
        "sync.lease-lost", .conflict, "The lease ended and another worker took the run over.")
}
