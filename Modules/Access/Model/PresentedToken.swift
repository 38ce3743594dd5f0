/// A token as a caller shows it, known by its octets: who shows it again and again costs no text.
public struct PresentedToken: Hashable, Sendable {
    private let octets: [UInt8]

    /// Takes the octets of a token, whatever they are.
    public init(_ octets: [UInt8]) {
        self.octets = octets
    }

    /// Takes a token as text.
    public init(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// Whether it is one that travels in a cookie alone, or is meant to look so.
    public var isBrowsers: Bool { octets.starts(with: Session.browserPrefix.utf8) }

    /// The octets of the token.
    public var bytes: [UInt8] { octets }

    /// The token as text; octets that are not UTF-8 are replaced.
    var text: String { String(decoding: octets, as: UTF8.self) }

    /// Spreads by the end of it, which is random in a token that is good; others are not kept, so
    /// that nobody can choose which fall together.
    public func hash(into hasher: inout Hasher) {
        var end: UInt64 = 0
        for octet in octets.suffix(8) { end = end << 8 | UInt64(octet) }
        hasher.combine(end)
    }
}
