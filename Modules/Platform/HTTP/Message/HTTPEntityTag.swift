/// A validator of one version of a resource (RFC 9110, section 8.8.3).
public struct HTTPEntityTag: Hashable, Sendable, CustomStringConvertible {
    /// What stands between the quotation marks.
    public let opaque: String
    /// Whether versions with the same tag may differ in octets.
    public let isWeak: Bool

    /// Makes a tag, or nil if `opaque` holds a quotation mark, a blank or a control.
    public init?(_ opaque: String, isWeak: Bool = false) {
        guard opaque.utf8.allSatisfy({ $0 >= 0x21 && $0 != 0x22 && $0 != 0x7F }) else { return nil }
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// Reads one tag: `"7"` or `W/"7"`, and nothing around it.
    public init?(parsing text: String) {
        var rest = Substring(text)
        let isWeak = rest.hasPrefix("W/")
        if isWeak { rest = rest.dropFirst(2) }
        guard rest.utf8.count >= 2, rest.hasPrefix("\""), rest.hasSuffix("\"") else { return nil }
        self.init(String(rest.dropFirst().dropLast()), isWeak: isWeak)
    }

    /// The tag as a field value.
    public var description: String { (isWeak ? "W/" : "") + "\"\(opaque)\"" }

    /// Whether both are strong and equal, as If-Match asks (RFC 9110, section 8.8.3.2).
    public func matchesStrongly(_ other: HTTPEntityTag) -> Bool {
        !isWeak && !other.isWeak && opaque == other.opaque
    }

    /// Whether both are equal, weak or not, as If-None-Match asks.
    public func matchesWeakly(_ other: HTTPEntityTag) -> Bool { opaque == other.opaque }
}

/// The value of If-Match or If-None-Match: any version, or one of a list.
public enum HTTPEntityTagList: Hashable, Sendable {
    /// `*`: any version, if there is one.
    case any
    /// One of these.
    case tags([HTTPEntityTag])

    /// Reads a field value; nil if it is neither `*` nor a list of at least one tag.
    public init?(parsing text: String) {
        if Substring(text).trimmingBlanks() == "*" {
            self = .any
            return
        }
        var tags: [HTTPEntityTag] = []
        // A tag may hold commas, so the list is cut at those outside of quotation marks.
        var isQuoted = false
        let parts = text.utf8.split(omittingEmptySubsequences: true) { byte in
            if byte == 0x22 { isQuoted.toggle() }
            return byte == 0x2C && !isQuoted
        }
        for part in parts {
            let piece = Substring(part).trimmingBlanks()
            guard !piece.isEmpty else { continue }
            guard let tag = HTTPEntityTag(parsing: String(piece)) else { return nil }
            tags.append(tag)
        }
        guard !tags.isEmpty else { return nil }
        self = .tags(tags)
    }
}
