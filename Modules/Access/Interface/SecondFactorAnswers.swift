import RetailCore
import RetailKit

extension SecondFactorStarted {
    static let answer = Answer<SecondFactorStarted>(
        "SecondFactorStarted", "A second factor that is not asked for yet."
    ) {
        $0.field("staff_id", \.staff, .id(), "Whose.")
        $0.field(
            "secret", \.secret, Format<String>.word(16...64).secret,
            "What is typed into an authenticator that cannot read the picture.")
        $0.field(
            "uri", \.uri, Format<String>.line(1...400).secret,
            "What an authenticator reads as a QR code: otpauth://totp/…")
    }
}

extension SecondFactorState {
    static let answer = Answer<SecondFactorState>(
        "SecondFactorState", "Whether an account has a second factor."
    ) {
        $0.field("staff_id", \.staff, .id(), "Whose.")
        $0.field("asked", \.isAsked, .flag, "Whether it is asked for at sign-in.")
    }
}
