import RetailCore
import RetailHTTP
import RetailKit

/// What the HTTP door itself refuses.
enum GatewayErrors {
    static let routeUnknown = KnownError(
        "gateway.route-unknown", .notFound, "There is nothing at the path.")
    static let methodNotAllowed = KnownError(
        "gateway.method-not-allowed", .malformed,
        "The path knows other methods: the header Allow names them.")
    static let badPath = KnownError(
        "gateway.bad-path", .malformed, "A percent-escape in the path is malformed or not allowed.")
    static let badQuery = KnownError("gateway.bad-query", .malformed, "The query is malformed.")
    static let badHeader = KnownError(
        "gateway.bad-header", .malformed, "A header is malformed, or was sent twice.")
    static let unsupportedType = KnownError(
        "gateway.unsupported-media-type", .malformed, "The body is not application/json.")
    static let codedBody = KnownError(
        "gateway.coded-body", .malformed, "The body has a Content-Encoding; none is read.")
    static let notAcceptable = KnownError(
        "gateway.not-acceptable", .malformed, "Accept does not allow application/json.")
    static let badPosition = KnownError(
        "gateway.bad-position", .malformed, "Last-Event-ID or after is no position of an event.")
    static let badBackup = KnownError(
        "gateway.bad-backup", .malformed, "A backup is asked for without an absolute path.")
    static let channelForbidden = KnownError(
        "gateway.channel-forbidden", .forbidden, "The key acts on another channel only.")
    static let foreignPage = KnownError(
        "gateway.foreign-page", .forbidden,
        "A browser's session is used by pages of the gateway's own origin alone.")
    static let openLine = KnownError(
        "gateway.open-line", .forbidden,
        "A browser keeps a session over TLS, or on the machine itself, alone.")
    static let unprovedPage = KnownError(
        "gateway.unproved-page", .forbidden,
        "A write by a browser's session came without its X-CSRF-Token.")
    static let rateLimited = KnownError(
        "gateway.rate-limited", .limited, "Too many requests came from the caller or its address.")
    static let overloaded = KnownError(
        "gateway.overloaded", .unavailable, "Too many requests are being handled.")
    static let unreadableAnswer = KnownError(
        "gateway.unreadable-answer", .fault, "An inner answer is not JSON.")

    /// All of them.
    static let all = [
        routeUnknown, methodNotAllowed, badPath, badQuery, badHeader, unsupportedType, codedBody,
        notAcceptable, badPosition, badBackup, channelForbidden, foreignPage, openLine,
        unprovedPage,
        rateLimited, overloaded, unreadableAnswer,
    ]

    /// Refusals of HTTP itself, which have a status that no kind has.
    static let statuses: [RetailError.Code: Int] = [
        methodNotAllowed.code: 405, notAcceptable.code: 406, unsupportedType.code: 415,
        codedBody.code: 415,
    ]
}

extension KnownError {
    /// The status with which the gateway answers it.
    var status: Int { GatewayErrors.statuses[code] ?? kind.status }
}
