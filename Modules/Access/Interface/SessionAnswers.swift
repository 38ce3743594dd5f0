import RetailCore
import RetailKit

extension SessionStarted {
    static let answer = Answer<SessionStarted>("SessionStarted", "A session.") {
        $0.field("session_id", \.session, .id(), "The session, to end it.")
        $0.field("staff_id", \.staff, .id(), "Who is signed in.")
        $0.field(
            "token", \.token, Format<String>.word(1...128).secret,
            "The token: send it as Authorization: Bearer.")
        $0.field("expires_at", \.expiresAt, .instant, "Until when it is good.")
    }
}

struct Myself: Sendable {
    let actor: String
    let grants: [OwnGrant]
    let channel: Code<Channel>?

    static let answer = Answer<Myself>("Myself", "Who asks, and what they may do.") {
        $0.field("actor", \.actor, .line(1...100), "Who asks.")
        $0.field(
            "grants", \.grants, .list(.object(OwnGrant.answer), 0...200),
            "What they may do; each by itself, they are not added up.")
        $0.field(
            "channel", \.channel, .optional(.code()),
            "Of a customer: the only channel, on own data alone.")
    }
}

struct OwnGrant: Sendable {
    let permissions: [String]
    let locations: [Code<Location>]?
    let channels: [Code<Channel>]?

    static let answer = Answer<OwnGrant>("OwnGrant", "Permissions, and where they hold.") {
        $0.field(
            "permissions", \.permissions, .list(.line(1...100), 0...1_000),
            "The permissions by name; * stands for all.")
        $0.field(
            "locations", \.locations, .optional(.list(.code(), 0...1_000)),
            "The locations at which they hold; absent when everywhere.")
        $0.field(
            "channels", \.channels, .optional(.list(.code(), 0...1_000)),
            "The channels on which they hold; absent when on all.")
    }
}
