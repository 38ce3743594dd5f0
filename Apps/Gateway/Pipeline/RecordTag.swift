import RetailCrypto
import RetailHTTP

/// The entity tag of an answer that shows a record: its version, by which an edit is guarded, and
/// behind it, where it answers a read, what was answered.
///
/// A read shows more than the record alone: prices that begin, rates of a channel, what this caller
/// may see. A copy is current only where the whole answer would be the same.
struct RecordTag {
    let version: Int64
    let opaque: String

    /// The tag of the answer to a read.
    init(_ version: Int64, of body: [UInt8]) {
        self.version = version
        opaque = "\(version)-\(Hex.encode(Array(SHA256.digest(of: body).prefix(8))))"
    }

    /// The version that a tag is of; nil where it is none of ours.
    static func version(of tag: HTTPEntityTag) -> Int64? {
        let digits = tag.opaque.prefix { $0 != "-" }
        guard !tag.isWeak, let version = Int64(digits), version >= 0, String(version) == digits
        else { return nil }
        return version
    }

    /// Judges a read: If-None-Match by the whole answer, If-Match by the version.
    func outcome(of conditions: HTTPConditions, for method: HTTPMethod) -> HTTPConditionOutcome {
        if case .tags(let tags) = conditions.ifMatch,
            !tags.contains(where: { Self.version(of: $0) == version })
        {
            return .failed
        }
        var rest = conditions
        rest.ifMatch = nil
        return rest.outcome(for: method, current: HTTPEntityTag(opaque))
    }
}
