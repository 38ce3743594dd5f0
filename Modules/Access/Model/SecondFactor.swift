import RetailCore
import RetailCrypto

/// What a member of staff proves with a telephone: a secret shared with an authenticator.
struct SecondFactor: Sendable {
    let staff: ID<Staff>
    let password: OneTimePassword
    /// The period of the last code that was taken: a code is good once (RFC 6238, section 5.2).
    let lastStep: Int64
    /// When it was begun.
    let createdAt: Instant
    /// Since when it is asked for; nil while its owner has not shown that it works.
    let confirmedAt: Instant?
}

/// A second factor as its owner gets to see it, once.
struct SecondFactorStarted: Sendable {
    let staff: ID<Staff>
    let secret: String
    let uri: String
}

/// Whether an account is asked for a second factor.
struct SecondFactorState: Sendable {
    let staff: ID<Staff>
    let isAsked: Bool
}

struct SecondFactorOrder: Sendable {
    let password: String
}

struct SecondFactorProof: Sendable {
    let code: String
}

/// Whose second factor ends; with the present password and a code where it is one's own.
struct SecondFactorEnd: Sendable {
    let staff: ID<Staff>
    let password: String?
    let code: String?
}
