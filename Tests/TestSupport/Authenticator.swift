public import RetailCore
import RetailCrypto

/// The telephone of somebody with a second factor: shows the codes of a secret that was typed in.
public struct Authenticator: Sendable {
    private let password: OneTimePassword

    /// Takes a secret in Base32; nil where it is none.
    public init?(secret text: String) {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bits, held): (UInt64, Int) = (0, 0)
        var bytes: [UInt8] = []
        for letter in text {
            guard let value = letters.firstIndex(of: letter) else { return nil }
            bits = bits << 5 | UInt64(value)
            held += 5
            guard held >= 8 else { continue }
            held -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> held))
        }
        password = OneTimePassword(secret: bytes)
    }

    /// What it shows at a moment.
    public func code(at now: Instant) -> String {
        password.code(at: OneTimePassword.step(at: now.milliseconds))
    }
}
