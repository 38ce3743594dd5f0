/// Bounds a document must keep before it is accepted, so that hostile input costs little.
public struct JSONLimits: Sendable, Hashable {
    /// Largest document in bytes.
    public let maxBytes: Int
    /// Deepest nesting of objects and arrays; a lone `[]` has depth 1.
    public let maxDepth: Int
    /// Longest string or member name in source bytes between its quotes, escapes as written.
    public let maxStringBytes: Int
    /// Longest number in source bytes.
    public let maxNumberBytes: Int
    /// Most members of one object.
    public let maxMembers: Int
    /// Most values in the whole document, containers included and member names not counted.
    public let maxNodes: Int

    /// The limits for a request body: 1 MiB, 64 levels, 256 KiB a string, 128 bytes a number,
    /// 1,024 members an object, 200,000 values.
    public static let standard = JSONLimits()

    /// Creates limits; what is left out is as in ``standard``.
    ///
    /// Values are brought into the range the tape can address: at most 1 GiB, 512 levels (readers
    /// of a finished document may recurse) and 16,777,215 values; never below 0.
    public init(
        maxBytes: Int = 1_048_576, maxDepth: Int = 64, maxStringBytes: Int = 262_144,
        maxNumberBytes: Int = 128, maxMembers: Int = 1_024, maxNodes: Int = 200_000
    ) {
        self.maxBytes = min(max(maxBytes, 0), 1 << 30)
        self.maxDepth = min(max(maxDepth, 0), 512)
        self.maxStringBytes = max(maxStringBytes, 0)
        self.maxNumberBytes = max(maxNumberBytes, 0)
        self.maxMembers = min(max(maxMembers, 0), JSONToken.maxCount)
        self.maxNodes = min(max(maxNodes, 0), JSONToken.maxCount)
    }
}
