extension RetailError {
    /// Makes an error for input that cannot be read.
    public static func malformed(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .malformed, message, pointer, cause, nil, fileID, line)
    }

    /// Makes an error for input that breaks a rule.
    public static func invalid(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .invalid, message, pointer, cause, nil, fileID, line)
    }

    /// Makes an error for a caller who has not proved who it is.
    public static func unauthenticated(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .unauthenticated, message, pointer, cause, nil, fileID, line)
    }

    /// Makes an error for an act the caller may not do.
    public static func forbidden(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .forbidden, message, pointer, cause, nil, fileID, line)
    }

    /// Makes an error for a thing that does not exist.
    public static func notFound(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .notFound, message, pointer, cause, nil, fileID, line)
    }

    /// Makes an error for a thing that was taken away for good.
    public static func gone(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .gone, message, pointer, cause, nil, fileID, line)
    }

    /// Makes an error for an act that the present state does not allow.
    public static func conflict(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .conflict, message, pointer, cause, nil, fileID, line)
    }

    /// Makes an error for an edit of an older version.
    public static func stale(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .stale, message, pointer, cause, nil, fileID, line)
    }

    /// Makes an error for a caller who asks too much; `retryAfter` says how long to wait.
    public static func limited(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        retryAfter: Duration? = nil, fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .limited, message, pointer, cause, retryAfter, fileID, line)
    }

    /// Makes an error for a part that does not answer now; `retryAfter` says how long to wait.
    public static func unavailable(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        retryAfter: Duration? = nil, fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .unavailable, message, pointer, cause, retryAfter, fileID, line)
    }

    /// Makes an error for something broken on our side.
    public static func fault(
        _ code: Code, _ message: String, at pointer: String? = nil, cause: (any Error)? = nil,
        fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        make(code, .fault, message, pointer, cause, nil, fileID, line)
    }

    private static func make(
        _ code: Code, _ kind: Kind, _ message: String, _ pointer: String?,
        _ cause: (any Error)?, _ retryAfter: Duration?, _ fileID: String, _ line: Int
    ) -> RetailError {
        RetailError(
            code: code, kind: kind, message: message,
            issues: pointer.map { [Issue(pointer: $0, message: message)] } ?? [],
            cause: cause, retryAfter: retryAfter, fileID: fileID, line: line)
    }
}
