import RetailCore

/// A member of staff who is signed in.
struct Session: Sendable, Identified {
    static var idPrefix: String { "session" }

    let id: ID<Session>
    let staff: ID<Staff>
    let expiresAt: Instant
}

struct SessionStarted: Sendable {
    let session: ID<Session>
    let staff: ID<Staff>
    let token: String
    let expiresAt: Instant
}
