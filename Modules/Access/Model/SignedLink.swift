import RetailContracts
import RetailCore
import RetailCrypto

/// What a link says and the code that proves who said it: eight bytes for when it ends, what it
/// leads to, and sixteen of the code, as text for addresses (RFC 4648, section 5).
///
/// The code is HMAC-SHA-256 cut to 128 bits (RFC 2104, section 5), over the purpose too.
struct SignedLink: Sendable {
    let subject: String
    let end: Instant

    private static let codeLength = 16
    private static let timeLength = 8
    /// How long what a link leads to may be, in bytes.
    static let longestSubject = 100

    init(to subject: String, until end: Instant) {
        (self.subject, self.end) = (subject, end)
    }

    /// Reads a link; nil where the key did not sign it for the purpose.
    init?(_ text: String, for purpose: LinkPurpose, key: [UInt8]) {
        let longest = Self.timeLength + Self.longestSubject + Self.codeLength
        guard text.utf8.count <= longest * 2,
            let bytes = Base64.decode(text, alphabet: .urlSafe, padded: false),
            bytes.count > Self.timeLength + Self.codeLength
        else { return nil }
        let said = Array(bytes.dropLast(Self.codeLength))
        let code = Array(bytes.suffix(Self.codeLength))
        guard ConstantTime.areEqual(code, Self.code(of: said, for: purpose, key: key)),
            let subject = String(validating: said.dropFirst(Self.timeLength), as: UTF8.self)
        else { return nil }
        self.subject = subject
        let time = said.prefix(Self.timeLength).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        end = Instant(milliseconds: Int64(bitPattern: time))
    }

    /// The link as text.
    func text(for purpose: LinkPurpose, key: [UInt8]) -> String {
        let time = UInt64(bitPattern: end.milliseconds)
        var said = (0..<Self.timeLength).map { place in
            UInt8(truncatingIfNeeded: time >> UInt64(56 - 8 * place))
        }
        said += Array(subject.utf8)
        return Base64.encode(
            said + Self.code(of: said, for: purpose, key: key), alphabet: .urlSafe, padded: false)
    }

    private static func code(
        of said: [UInt8], for purpose: LinkPurpose, key: [UInt8]
    ) -> [UInt8] {
        let message = Array(purpose.rawValue.utf8) + [0] + said
        return Array(HMACSHA256.code(for: message, key: key).prefix(codeLength))
    }
}
