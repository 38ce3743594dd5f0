/// An opaque secret for API keys and sessions: `<prefix>_<43 letters and digits>`.
///
/// The secret part is drawn from 62 characters, 43 times: 256 bits. So a plain SHA-256 is enough
/// to store it (ASVS 5.0 7.2.3): no dictionary reaches it. The text is shown once and then gone.
///
///     let token = Token(prefix: "selaras_live", using: &random)
///     token.text     // "selaras_live_8QmZ…", hand it to its owner
///     token.lookup   // "selaras_live_8QmZr2Lx", store it, indexed, and show it in lists
///     token.digest   // 32 bytes, store them
public struct Token: Sendable {
    /// The whole secret; hand it over once and keep it nowhere.
    public let text: String
    /// The kind of token, such as `selaras_live`: people and secret scanners know it by this.
    public let prefix: String
    /// The prefix and the first eight characters of the secret: finds the record, proves nothing.
    public let lookup: String

    private static let secretLength = 43
    private static let lookupLength = 8
    private static let letters = Array(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// Makes a new token.
    /// - Parameter prefix: Lower-case letters, digits and `_`, neither first nor last a `_`.
    public init(prefix: String, using random: inout some RandomNumberGenerator) {
        precondition(Self.isPrefix(prefix), "a token prefix is like selaras_live")
        let secret = (0..<Self.secretLength).map { _ in
            Self.letters[Int.random(in: 0..<Self.letters.count, using: &random)]
        }
        self.init(prefix: prefix, secret: String(decoding: secret, as: UTF8.self))
    }

    /// Reads what a caller presents, or gives nil where it has not the shape of a token.
    ///
    /// A mere check of shape, before anything is looked up: compare `digest` to learn more.
    public init?(presented text: String) {
        guard text.utf8.count <= 128, let cut = text.lastIndex(of: "_") else { return nil }
        let (prefix, secret) = (String(text[..<cut]), String(text[text.index(after: cut)...]))
        guard Self.isPrefix(prefix), secret.utf8.count == Self.secretLength,
            secret.utf8.allSatisfy(Self.letters.contains)
        else { return nil }
        self.init(prefix: prefix, secret: secret)
    }

    private init(prefix: String, secret: String) {
        self.prefix = prefix
        text = "\(prefix)_\(secret)"
        lookup = "\(prefix)_\(secret.prefix(Self.lookupLength))"
    }

    /// The SHA-256 digest of the text, which is what gets stored.
    public var digest: [UInt8] { SHA256.digest(of: text) }

    /// Returns whether `digest` is this token's, in constant time.
    public func matches(digest stored: [UInt8]) -> Bool { ConstantTime.areEqual(digest, stored) }

    private static func isPrefix(_ text: String) -> Bool {
        guard !text.isEmpty, !text.hasPrefix("_"), !text.hasSuffix("_") else { return false }
        return text.utf8.allSatisfy { character in
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}

extension Token: CustomStringConvertible, CustomReflectable {
    /// The look-up part and an ellipsis: the secret never reaches a log.
    public var description: String { "\(lookup)…" }
    /// Shows the look-up part only.
    public var customMirror: Mirror { Mirror(self, children: ["lookup": lookup]) }
}
