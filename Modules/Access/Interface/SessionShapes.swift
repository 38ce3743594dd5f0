import RetailCore
import RetailKit

extension Format where Value == String {
    /// A login: letters, digits and `-_.@+`; upper and lower case are the same.
    static var login: Format<String> { Format<String>.word(2...100, allowed: "-_.@+").personal }
    /// A password as it is typed; its length is checked when it is set.
    static var password: Format<String> { Format<String>.line(1...1_024).secret }
}

struct SignIn: Sendable {
    let login: String
    let password: String

    static let input = Input("SignIn", "Who signs in.", SignIn.init) {
        $0.field("login", \.login, .login, "The login; case does not matter.")
        $0.field("password", \.password, .password, "The password.")
    }
}

struct SessionStarted: Sendable {
    let session: ID<Session>
    let staff: ID<Staff>
    let token: String
    let expiresAt: Instant

    static let answer = Answer<SessionStarted>("SessionStarted", "A session.") {
        $0.field("session_id", \.session, .id(), "The session, to end it.")
        $0.field("staff_id", \.staff, .id(), "Who is signed in.")
        $0.field(
            "token", \.token, Format<String>.word(1...128).secret,
            "The token: send it as Authorization: Bearer.")
        $0.field("expires_at", \.expiresAt, .instant, "Until when it is good.")
    }
}

struct NamedSession: Sendable {
    let id: ID<Session>

    static let input = Input("NamedSession", "A session by id.", NamedSession.init) {
        $0.field("id", \.id, .id(), "The session.")
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

struct OwnerClaim: Sendable {
    let token: String
    let login: String
    let name: String
    let password: String

    static let input = Input("OwnerClaim", "The first owner.", OwnerClaim.init) {
        $0.field(
            "token", \.token, Format<String>.word(1...128).secret,
            "The owner token that the first start has shown.")
        $0.field("login", \.login, .login, "The login to sign in with.")
        $0.field("name", \.name, Format<String>.line(1...100).personal, "The owner's name.")
        $0.field("password", \.password, .password, "The password: at least 8 characters.")
    }
}

/// A claim whose token was right when it was looked at.
struct ClaimChecked: Sendable {
    let claim: OwnerClaim
    let digest: [UInt8]
    let hash: String
}
