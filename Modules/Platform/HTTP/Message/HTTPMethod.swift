/// A request method: case-sensitive, any token of at most 16 octets.
public struct HTTPMethod: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The method as written in the request line.
    public let rawValue: String

    /// Makes a method from its name as written.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Reads a resource.
    public static var get: HTTPMethod { HTTPMethod(rawValue: "GET") }
    /// Reads what `get` would answer, without the body.
    public static var head: HTTPMethod { HTTPMethod(rawValue: "HEAD") }
    /// Asks the resource to process the body.
    public static var post: HTTPMethod { HTTPMethod(rawValue: "POST") }
    /// Replaces a resource.
    public static var put: HTTPMethod { HTTPMethod(rawValue: "PUT") }
    /// Changes a part of a resource (RFC 5789).
    public static var patch: HTTPMethod { HTTPMethod(rawValue: "PATCH") }
    /// Removes a resource.
    public static var delete: HTTPMethod { HTTPMethod(rawValue: "DELETE") }
    /// Asks what a resource, or with the path `*` the server, can do.
    public static var options: HTTPMethod { HTTPMethod(rawValue: "OPTIONS") }

    /// Asks for the request back (RFC 9110, section 9.3.8); known, so that it is refused by 405.
    public static var trace: HTTPMethod { HTTPMethod(rawValue: "TRACE") }
    /// Reads by a body (draft-ietf-httpbis-safe-method-w-body); known, and refused by 405.
    public static var query: HTTPMethod { HTTPMethod(rawValue: "QUERY") }

    /// The methods that have a static member.
    public static let known: [HTTPMethod] = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .query,
    ]

    /// Whether the method is one of `known`; others deserve 501 rather than 405.
    public var isKnown: Bool { HTTPMethod.known.contains(self) }

    /// The method as written.
    public var description: String { rawValue }
}
