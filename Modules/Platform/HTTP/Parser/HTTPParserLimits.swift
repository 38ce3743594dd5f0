/// How much of a request is read before it is refused.
public struct HTTPParserLimits: Sendable {
    /// The longest request line in octets, without its end.
    public var requestLine: Int = 16_384
    /// The most octets of all field lines together, without their ends.
    public var fieldBytes: Int = 32 * 1024
    /// The most fields, trailers included.
    public var fieldCount: Int = 100
    /// The longest body where `bodyLimit` says nothing else.
    public var body: Int = 1024 * 1024
    /// The longest line that gives a chunk's size, extensions included.
    public var chunkLine: Int = 256
    /// The most octets of chunk extensions in one body.
    public var chunkExtensions: Int = 4096
    /// The most octets of trailer lines.
    public var trailerBytes: Int = 8192
    /// The longest body for a method and raw path; nil leaves it to `body`.
    public var bodyLimit: (@Sendable (HTTPMethod, String) -> Int)?

    /// Makes the default limits.
    public init() {}
}
