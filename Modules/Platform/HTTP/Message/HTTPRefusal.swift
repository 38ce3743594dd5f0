/// Why the server itself, before any handler, refused a request or a connection.
public enum HTTPRefusal: String, Error, Sendable, Hashable, CaseIterable {
    /// The request line does not have the form "method SP target SP version".
    case badRequestLine = "http.bad-request-line"
    /// The target has characters or a form that RFC 9112, section 3.2 does not know.
    case badTarget = "http.bad-target"
    /// The method is longer than any known one, or is CONNECT.
    case unknownMethod = "http.unknown-method"
    /// The major version is not 1.
    case unsupportedVersion = "http.unsupported-version"
    /// A line ends without CR LF, or holds a bare CR.
    case badLineEnd = "http.bad-line-end"
    /// A field line is folded, has no colon, a bad name or a forbidden octet.
    case badField = "http.bad-field"
    /// `Host` is missing, repeated or malformed.
    case badHost = "http.bad-host"
    /// `Content-Length` is repeated or is not a number.
    case badContentLength = "http.bad-content-length"
    /// `Transfer-Encoding` is malformed, comes with a length, or comes in HTTP/1.0.
    case badTransferEncoding = "http.bad-transfer-encoding"
    /// A transfer coding other than chunked.
    case unknownTransferCoding = "http.unknown-transfer-coding"
    /// A chunk's size, extension or end is malformed.
    case badChunk = "http.bad-chunk"
    /// An expectation other than 100-continue.
    case unknownExpectation = "http.unknown-expectation"
    /// The request line is longer than the limit.
    case targetTooLong = "http.target-too-long"
    /// The fields are too many or too long.
    case fieldsTooLarge = "http.fields-too-large"
    /// The body is longer than the limit of its route.
    case bodyTooLarge = "http.body-too-large"
    /// The head did not arrive in time.
    case headTimeout = "http.head-timeout"
    /// The body came more slowly than the minimum rate.
    case bodyTooSlow = "http.body-too-slow"
    /// The handler did not answer in time.
    case handlerTimeout = "http.handler-timeout"
    /// The peer did not take the reply in time.
    case writeStalled = "http.write-stalled"
    /// The peer took the reply more slowly than the minimum rate.
    case replyTooSlow = "http.reply-too-slow"
    /// Too much of earlier replies waits for slow readers.
    case outputBudget = "http.output-budget"
    /// Too much of bodies is in the server's memory: of all callers, or of this one's address.
    case bodyBudget = "http.body-budget"
    /// The server has as many connections as it may have.
    case tooManyConnections = "http.too-many-connections"
    /// The address has as many connections as one address may have.
    case tooManyFromAddress = "http.too-many-from-address"
    /// The process has no file descriptor left.
    case outOfDescriptors = "http.out-of-descriptors"

    /// The stable code that a problem document carries.
    public var code: String { rawValue }
}

extension HTTPRefusal {
    /// The status that is answered.
    public var status: Int {
        switch self {
        case .badRequestLine, .badTarget, .badLineEnd, .badField, .badHost, .badContentLength,
            .badTransferEncoding, .badChunk:
            400
        case .headTimeout, .bodyTooSlow, .writeStalled, .replyTooSlow: 408
        case .bodyTooLarge: 413
        case .targetTooLong: 414
        case .unknownExpectation: 417
        case .fieldsTooLarge: 431
        case .unknownMethod, .unknownTransferCoding: 501
        case .handlerTimeout, .tooManyConnections, .tooManyFromAddress, .outOfDescriptors,
            .outputBudget, .bodyBudget:
            503
        case .unsupportedVersion: 505
        }
    }

    /// What was wrong and what to do, in a sentence that is safe to show a stranger.
    public var detail: String {
        switch self {
        case .badRequestLine: "The request line must be a method, a target and HTTP/1.1."
        case .badTarget: "The request target is malformed: percent-encode special characters."
        case .unknownMethod: "This server does not know the method."
        case .unsupportedVersion: "This server speaks HTTP/1.1 and HTTP/1.0."
        case .badLineEnd: "Every line of the head must end with CR LF."
        case .badField: "A header field is malformed."
        case .badHost: "Send exactly one valid Host header field."
        case .badContentLength: "Send Content-Length once, as decimal digits."
        case .badTransferEncoding: "Send Transfer-Encoding as chunked alone, without a length."
        case .unknownTransferCoding: "The only transfer coding known here is chunked."
        case .badChunk: "The chunked body is malformed."
        case .unknownExpectation: "The only expectation known here is 100-continue."
        case .targetTooLong: "The request target is too long."
        case .fieldsTooLarge: "The header fields are too many or too long."
        case .bodyTooLarge: "The body is too large: send less at a time."
        case .headTimeout: "The request head took too long to arrive."
        case .bodyTooSlow: "The request body arrived too slowly."
        case .handlerTimeout: "The request took too long: try again later."
        case .writeStalled: "The reply was not taken in time."
        case .replyTooSlow: "The reply was taken too slowly."
        case .outputBudget: "Too many replies wait for slow readers: try again later."
        case .bodyBudget: "Too many request bodies are on their way: try again later."
        case .tooManyConnections: "Too many connections are open: try again later."
        case .tooManyFromAddress: "Too many connections are open from this address."
        case .outOfDescriptors: "The server is out of file descriptors: try again later."
        }
    }
}
