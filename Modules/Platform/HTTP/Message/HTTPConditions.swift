/// Says that a conditional field cannot be read; answer 400.
public struct HTTPConditionError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The field that is malformed.
    public let field: String
    /// Names the malformed field.
    public init(field: String) { self.field = field }

    /// What to send instead.
    public var description: String {
        "\(field) must be * or a list of entity tags in quotation marks."
    }
}

/// What the conditions of a request say about it.
public enum HTTPConditionOutcome: Sendable, Equatable {
    /// Do what the method says.
    case proceed
    /// Answer 304, with the validators and caching fields that a 200 would have.
    case notModified
    /// Answer 412 and do nothing.
    case failed
}

/// The conditions of a request (RFC 9110, sections 13.1 and 13.2.2), apart from If-Range.
public struct HTTPConditions: Sendable, Equatable {
    /// The versions of which the current one must be.
    public var ifMatch: HTTPEntityTagList?
    /// The versions of which the current one must not be.
    public var ifNoneMatch: HTTPEntityTagList?
    /// Seconds since 1970 after which there must be a change.
    public var ifModifiedSince: Int?
    /// Seconds since 1970 after which there must be no change.
    public var ifUnmodifiedSince: Int?

    /// Reads the conditions of a request; dates that cannot be read are ignored, as section 13.1
    /// asks.
    ///
    /// - Throws: `HTTPConditionError` for malformed entity tags: they must never count as no
    ///   condition.
    public init(_ headers: HTTPHeaders) throws(HTTPConditionError) {
        ifMatch = try HTTPConditions.list("If-Match", headers)
        ifNoneMatch = try HTTPConditions.list("If-None-Match", headers)
        ifModifiedSince = headers.first("If-Modified-Since").flatMap(HTTPDate.parse)
        ifUnmodifiedSince = headers.first("If-Unmodified-Since").flatMap(HTTPDate.parse)
    }

    /// Whether nothing is asked.
    public var isEmpty: Bool {
        ifMatch == nil && ifNoneMatch == nil && ifModifiedSince == nil && ifUnmodifiedSince == nil
    }

    /// Judges the request against what is stored, in the order of section 13.2.2.
    ///
    /// - Parameters:
    ///   - current: the stored version's tag, nil if it has none.
    ///   - modified: when it was last changed, in seconds since 1970, nil if not known.
    ///   - exists: whether there is a stored version at all.
    public func outcome(
        for method: HTTPMethod, current: HTTPEntityTag?, modified: Int? = nil, exists: Bool = true
    ) -> HTTPConditionOutcome {
        let isRead = method == .get || method == .head
        if let ifMatch {
            guard matches(ifMatch, current, exists, strongly: true) else { return .failed }
        } else if let ifUnmodifiedSince, let modified, modified > ifUnmodifiedSince {
            return .failed
        }
        if let ifNoneMatch {
            guard matches(ifNoneMatch, current, exists, strongly: false) else { return .proceed }
            return isRead ? .notModified : .failed
        }
        if isRead, let ifModifiedSince, let modified, modified <= ifModifiedSince {
            return .notModified
        }
        return .proceed
    }

    private func matches(
        _ list: HTTPEntityTagList, _ current: HTTPEntityTag?, _ exists: Bool, strongly: Bool
    ) -> Bool {
        guard exists else { return false }
        switch list {
        case .any: return true
        case .tags(let tags):
            guard let current else { return false }
            return tags.contains {
                strongly ? $0.matchesStrongly(current) : $0.matchesWeakly(current)
            }
        }
    }

    private static func list(
        _ field: String, _ headers: HTTPHeaders
    ) throws(HTTPConditionError) -> HTTPEntityTagList? {
        guard headers.contains(field) else { return nil }
        let text = headers.all(field).joined(separator: ", ")
        guard let list = HTTPEntityTagList(parsing: text) else {
            throw HTTPConditionError(field: field)
        }
        return list
    }
}
