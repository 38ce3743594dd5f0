/// Says why an act was refused or failed, in one shape for every module and every door.
///
/// A `Code` (open, stable, for programs to branch on), a `Kind` (closed, decides HTTP status and
/// exit code) and a message that says what to do. The value is one reference, so that throwing
/// and passing it through generic layers stays cheap.
///
/// `description` and `message` are safe to show a stranger; `cause` and the place of creation
/// appear in `debugDescription` alone.
public struct RetailError: Error, Sendable {
    private let details: Details

    /// Makes an error; the makers named after the kinds (`.invalid(…)`, `.notFound(…)`) are
    /// shorter.
    public init(
        code: Code, kind: Kind, message: String, issues: [Issue] = [],
        cause: (any Error)? = nil, retryAfter: Duration? = nil,
        fileID: String = #fileID, line: Int = #line
    ) {
        details = Details(
            code: code, kind: kind, message: message, issues: issues, cause: cause,
            retryAfter: retryAfter, fileID: fileID, line: line)
    }

    /// Names the refusal for programs, such as `inventory.insufficient-stock`.
    public var code: Code { details.code }

    /// Sorts the refusal into one of the eleven kinds that every door maps.
    public var kind: Kind { details.kind }

    /// Says in a sentence what is wrong and what to do; safe to show a stranger.
    public var message: String { details.message }

    /// Lists what is wrong with single fields of the input, in the order found.
    public var issues: [Issue] { details.issues }

    /// Gives the error underneath, if there was one; never shown to a stranger.
    public var cause: (any Error)? { details.cause }

    /// Tells how long to wait before another try is worth while, where that is known.
    public var retryAfter: Duration? { details.retryAfter }

    /// Gives the source file that made the error, as `Module/File.swift`.
    public var fileID: String { details.fileID }

    /// Gives the source line that made the error.
    public var line: Int { details.line }

    /// Returns the same error with these field issues in place of its own.
    public func with(issues: [Issue]) -> RetailError {
        RetailError(
            code: code, kind: kind, message: message, issues: issues, cause: cause,
            retryAfter: retryAfter, fileID: fileID, line: line)
    }
}

/// Holds the parts of an error behind one reference.
private final class Details: Sendable {
    let code: RetailError.Code
    let kind: RetailError.Kind
    let message: String
    let issues: [RetailError.Issue]
    let cause: (any Error)?
    let retryAfter: Duration?
    let fileID: String
    let line: Int

    init(
        code: RetailError.Code, kind: RetailError.Kind, message: String,
        issues: [RetailError.Issue], cause: (any Error)?, retryAfter: Duration?,
        fileID: String, line: Int
    ) {
        self.code = code
        self.kind = kind
        self.message = message
        self.issues = issues
        self.cause = cause
        self.retryAfter = retryAfter
        self.fileID = fileID
        self.line = line
    }
}
