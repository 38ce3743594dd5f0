/// The codes of an authenticator: six digits that change every 30 seconds (RFC 6238, with
/// HMAC-SHA-1, which is what authenticators know).
public struct OneTimePassword: Sendable {
    /// The secret that the authenticator and we share.
    public let secret: [UInt8]

    /// How long a code stands, in milliseconds.
    public static let period: Int64 = 30_000
    private static let secretLength = 20

    /// Makes a new secret of 160 bits (RFC 4226, section 4).
    public init(using random: inout some RandomNumberGenerator) {
        secret = (0..<Self.secretLength).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    /// Takes a secret that was kept.
    public init(secret: [UInt8]) {
        self.secret = secret
    }

    /// The number of the period to which a moment belongs, in milliseconds since 1970.
    public static func step(at milliseconds: Int64) -> Int64 { milliseconds / period }

    /// The code of a period.
    public func code(at step: Int64) -> String {
        let message = (0..<8).reversed().map { UInt8(truncatingIfNeeded: step >> ($0 * 8)) }
        let digest = hmac(.sha1, length: 20, message, secret)
        // Dynamic truncation (RFC 4226, section 5.3).
        let offset = Int(digest[19] & 0x0F)
        var number = UInt32(digest[offset] & 0x7F)
        for byte in digest[(offset + 1)...(offset + 3)] { number = number << 8 | UInt32(byte) }
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The period, among the one of a moment and its two neighbours, whose code this is; nil for
    /// none. Clocks of telephones differ by that much (RFC 6238, section 5.2). All three are
    /// compared, in time that tells nothing.
    public func step(of code: String, at milliseconds: Int64) -> Int64? {
        let now = Self.step(at: milliseconds)
        var found: Int64?
        for step in (now - 1)...(now + 1)
        where ConstantTime.areEqual(Array(self.code(at: step).utf8), Array(code.utf8)) {
            found = step
        }
        return found
    }

    /// The secret as people type it into an authenticator: Base32 (RFC 4648, section 6), unpadded.
    public var text: String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var bits: UInt32 = 0
        var held = 0
        for byte in secret {
            bits = bits << 8 | UInt32(byte)
            held += 8
            while held >= 5 {
                held -= 5
                text.append(letters[Int(bits >> held) & 31])
            }
            bits &= (1 << held) - 1
        }
        if held > 0 { text.append(letters[Int(bits << (5 - held)) & 31]) }
        return text
    }
}
