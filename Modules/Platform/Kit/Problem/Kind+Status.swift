public import RetailCore

extension RetailError.Kind {
    /// The HTTP status that says the same (RFC 9110 section 15, RFC 6585 for 429).
    public var status: Int {
        switch self {
        case .malformed: 400
        case .unauthenticated: 401
        case .forbidden: 403
        case .notFound: 404
        case .conflict: 409
        case .gone: 410
        case .stale: 412
        case .invalid: 422
        case .limited: 429
        case .fault: 500
        case .unavailable: 503
        }
    }

    /// The phrase that goes with the status.
    public var phrase: String {
        switch self {
        case .malformed: "Bad Request"
        case .unauthenticated: "Unauthorized"
        case .forbidden: "Forbidden"
        case .notFound: "Not Found"
        case .conflict: "Conflict"
        case .gone: "Gone"
        case .stale: "Precondition Failed"
        case .invalid: "Unprocessable Content"
        case .limited: "Too Many Requests"
        case .fault: "Internal Server Error"
        case .unavailable: "Service Unavailable"
        }
    }
}
