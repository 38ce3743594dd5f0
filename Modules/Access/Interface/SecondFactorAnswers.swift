import RetailCore
import RetailKit

extension SecondFactorStarted {
    static let answer = Answer<SecondFactorStarted>(
        "SecondFactorStarted", "A second factor that is not asked for yet."
    ) {
        $0.field(
            "secret", \.secret, Format<String>.word(16...64).secret,
            "What is typed into an authenticator that cannot read the picture.")
        $0.field(
            "uri", \.uri, Format<String>.line(1...400).secret,
            "What an authenticator reads as a QR code: otpauth://totp/…")
    }
}
