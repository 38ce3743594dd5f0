import RetailCore
import RetailKit

/// A member of staff who is signed in.
struct Session: Sendable, Identified {
    static var idPrefix: String { "session" }

    let id: ID<Session>
    let staff: ID<Staff>
    let createdAt: Instant
    let expiresAt: Instant
    /// When the member of staff last proved that it is them.
    let confirmedAt: Instant
    /// When a browser's session ends unless it is used again; nil for others, which do not end so.
    let idleAt: Instant?
    /// From where it was begun, and by what.
    let origin: SessionOrigin

    /// With what the tokens of sessions begin: those of browsers travel in a cookie alone.
    static let bearerPrefix = "selaras_session"
    static let browserPrefix = "selaras_browser"

    /// Whether its token travels in a cookie alone.
    var isBrowser: Bool { idleAt != nil }
}

/// From where a session was begun.
struct SessionOrigin: Sendable {
    let network: String?
    let agent: String?
}

struct SessionStarted: Sendable {
    let session: ID<Session>
    let staff: ID<Staff>
    let token: String
    let expiresAt: Instant
}

/// What somebody signs in with.
struct SignIn: Sendable {
    let login: String
    let password: String
    /// The code of the second factor, where the account has one.
    let code: String?
    /// Whether the session is one of a browser's pages.
    let isBrowser: Bool
}

/// What proves again that it is still the same person.
struct SessionProof: Sendable {
    let password: String?
    let code: String?
}

/// Which sessions to list: of a member of staff, or one's own.
struct SessionQuery: Sendable {
    let staff: ID<Staff>?
    let list: ListRequest<AgeSort>
}

/// The session of a browser, as the one who has it sees it.
struct OwnSession: Sendable {
    let id: ID<Session>
    let confirmedAt: Instant
    let hasSecondFactor: Bool
}
