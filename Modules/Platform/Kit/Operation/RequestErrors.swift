import RetailCore

/// What any operation may answer before its handler runs.
public enum RequestErrors {
    /// The caller did not prove who it is.
    public static let unauthenticated = KnownError(
        "request.unauthenticated", .unauthenticated, "No valid key or session came with it.")
    /// The caller lacks the permission.
    public static let forbidden = KnownError(
        "request.forbidden", .forbidden, "The caller lacks the permission.")
    /// Who acts in a browser has not proved for a while that it is still them.
    public static let confirmationNeeded = KnownError(
        "request.confirmation-needed", .forbidden,
        "The password or a code was not asked for lately.")
    /// The caller acts on another channel only.
    public static let channelForbidden = KnownError(
        "request.channel-forbidden", .forbidden, "The caller acts on another channel only.")
    /// An operation ended without comparing what it was about with the caller's places.
    public static let unscoped = KnownError(
        "request.unscoped", .fault, "The operation compared nothing: report it.")
    /// The caller's role does not include the location.
    public static let locationForbidden = KnownError(
        "request.location-forbidden", .forbidden, "The caller's role excludes the location.")
    /// The version in If-Match is not the present one.
    public static let staleVersion = KnownError(
        "request.stale-version", .stale, "The record has changed since the caller read it.")
    /// Something is told of that has not happened yet.
    public static let occursInFuture = KnownError(
        "request.occurs-in-future", .invalid, "What has not happened yet cannot be recorded.")
    /// Something is told of that happened too long ago.
    public static let occursTooEarly = KnownError(
        "request.occurs-too-early", .invalid,
        "What happened more than 31 days ago comes with an import.")
    /// A customer says when something happened.
    public static let occursNow = KnownError(
        "request.occurs-now", .invalid, "What customers do themselves happens now.")
    /// What ``Call/occurred(at:pointer:)`` refuses.
    public static let late = [occursInFuture, occursTooEarly, occursNow]
    /// A command came without an idempotency key.
    public static let keyMissing = KnownError(
        "request.idempotency-key-missing", .malformed, "A command needs an Idempotency-Key.")
    /// The idempotency key is empty, too long or not visible ASCII.
    public static let keyMalformed = KnownError(
        "request.idempotency-key-malformed", .malformed,
        "The Idempotency-Key is empty, too long or not visible ASCII.")
    /// The key was used for another request.
    public static let keyReused = KnownError(
        "request.idempotency-key-reused", .invalid, "The key was used with another request.")
    /// The key was used so long ago that the answer is no longer kept.
    public static let keyExpired = KnownError(
        "request.idempotency-key-expired", .conflict,
        "The key was used before, and the answer is no longer kept.")
    /// The first request with the key still runs.
    public static let keyBusy = KnownError(
        "request.idempotency-key-busy", .conflict, "The first request with the key still runs.")
    /// A preview is asked of what has none.
    public static let notPreviewed = KnownError(
        "request.not-previewed", .invalid,
        "What only reads, and what takes a password or the like, has no preview.")
    /// A field is missing, unknown or out of bounds.
    public static let invalidInput = KnownError(
        .invalidInput, .invalid, "A field is missing, unknown, mistyped or out of bounds.")
    /// The body is no JSON.
    public static let malformedBody = KnownError(
        .malformedBody, .malformed, "The body is not JSON as RFC 8259 has it.")
}
