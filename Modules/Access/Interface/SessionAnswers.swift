import RetailCore
import RetailKit

extension SessionStarted {
    static let answer = Answer<SessionStarted>("SessionStarted", "A session.") {
        $0.field("session_id", \.session, .id(), "The session, to end it.")
        $0.field("staff_id", \.staff, .id(), "Who is signed in.")
        $0.field(
            "token", \.token, Format<String>.word(1...128).secret,
            "The token: send it as Authorization: Bearer. For a browser the gateway sets it as a "
                + "cookie instead and leaves it out.")
        $0.field("expires_at", \.expiresAt, .instant, "Until when it is good.")
    }
}

extension Session {
    static let answer = Answer<Session>("Session", "Where somebody is signed in.") {
        $0.field("session_id", \.id, .id(), "The session, to end it.")
        $0.field("browser", \.isBrowser, .flag, "Whether it is one of a browser's pages.")
        $0.field("created_at", \.createdAt, .instant, "When it was begun.")
        $0.field("expires_at", \.expiresAt, .instant, "When it ends at the latest.")
        $0.field(
            "idle_at", \.idleAt, .optional(.instant),
            "When a browser's ends unless it is used before.")
        $0.field(
            "network", \.origin.network, .optional(Format<String>.line(1...100).personal),
            "The network from which it was begun.")
        $0.field(
            "agent", \.origin.agent, .optional(Format<String>.line(1...200).personal),
            "What the program that began it calls itself.")
    }
}

struct Myself: Sendable {
    let actor: String
    let name: String?
    let login: String?
    let session: OwnSession?
    let grants: [OwnGrant]
    let channel: Code<Channel>?

    static let answer = Answer<Myself>("Myself", "Who asks, and what they may do.") {
        $0.field("actor", \.actor, .line(1...100), "Who asks.")
        $0.field(
            "name", \.name, .optional(Format<String>.line(1...100).personal), "Of staff: the name.")
        $0.field("login", \.login, .optional(.login), "Of staff: the login.")
        $0.field(
            "session", \.session, .optional(.object(OwnSession.answer)),
            "Of staff in a browser: the session.")
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

extension OwnSession {
    static let answer = Answer<OwnSession>("OwnSession", "The session from which one asks.") {
        $0.field("session_id", \.id, .id(), "The session, to end it.")
        $0.field(
            "confirmed_at", \.confirmedAt, .instant,
            "When it was last proved who is there; acts that give out money or rights need that "
                + "within 15 minutes.")
        $0.field(
            "second_factor", \.hasSecondFactor, .flag,
            "Whether the account is asked for a code as well.")
    }
}
