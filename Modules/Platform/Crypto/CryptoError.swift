/// Names what this module refuses.
///
/// Callers turn it into the error of their own door.
public enum CryptoError: Error, Equatable, Sendable {
    /// The password has fewer characters than the limits ask for.
    case passwordTooShort(minimumCharacters: Int)
    /// The password takes more bytes in UTF-8 than the limits allow.
    case passwordTooLong(maximumBytes: Int)
    /// The stored text is not a password hash that this module can check.
    case malformedHash
    /// The scrypt cost is outside what the standard and the memory limit allow.
    case costOutOfRange
}

extension CryptoError: CustomStringConvertible {
    /// A sentence that says what to do; safe to show to anyone.
    public var description: String {
        switch self {
        case .passwordTooShort(let minimum):
            "The password is too short: use at least \(minimum) characters."
        case .passwordTooLong(let maximum):
            "The password is too long: use at most \(maximum) bytes."
        case .malformedHash:
            "The stored password hash cannot be read: set a new password for this account."
        case .costOutOfRange:
            "The scrypt cost is out of range: use ln 1 to 24 within the memory limit."
        }
    }
}
