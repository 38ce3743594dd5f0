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

    static let shape = Shape<SignIn>("SignIn", "Who signs in.") { shape in
        let login = shape.field("login", \.login, .login, "The login; case does not matter.")
        let password = shape.field("password", \.password, .password, "The password.")
        return { SignIn(login: try $0[login], password: try $0[password]) }
    }
}

struct SessionStarted: Sendable {
    let session: ID<Session>
    let staff: ID<Staff>
    let token: String
    let expiresAt: Instant

    static let shape = Shape<SessionStarted>("SessionStarted", "A session.") { shape in
        let session = shape.field("session_id", \.session, .id(), "The session, to end it.")
        let staff = shape.field("staff_id", \.staff, .id(), "Who is signed in.")
        let token = shape.field(
            "token", \.token, Format<String>.word(1...128).secret,
            "The token: send it as Authorization: Bearer.")
        let end = shape.field("expires_at", \.expiresAt, .instant, "Until when it is good.")
        return {
            SessionStarted(
                session: try $0[session], staff: try $0[staff], token: try $0[token],
                expiresAt: try $0[end])
        }
    }
}

struct NamedSession: Sendable {
    let id: ID<Session>

    static let shape = Shape<NamedSession>("NamedSession", "A session by id.") { shape in
        let id = shape.field("id", \.id, .id(), "The session.")
        return { NamedSession(id: try $0[id]) }
    }
}

struct Myself: Sendable {
    let actor: String
    let grants: [OwnGrant]
    let channel: Code<Channel>?

    static let shape = Shape<Myself>("Myself", "Who asks, and what they may do.") { shape in
        let actor = shape.field("actor", \.actor, .line(1...100), "Who asks.")
        let grants = shape.field(
            "grants", \.grants, .list(.object(OwnGrant.shape), 0...200),
            "What they may do; each by itself, they are not added up.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()),
            "Of a customer: the only channel, on own data alone.")
        return {
            Myself(actor: try $0[actor], grants: try $0[grants], channel: try $0[channel])
        }
    }
}

struct OwnGrant: Sendable {
    let permissions: [String]
    let locations: [Code<Location>]?
    let channels: [Code<Channel>]?

    static let shape = Shape<OwnGrant>("OwnGrant", "Permissions, and where they hold.") { shape in
        let permissions = shape.field(
            "permissions", \.permissions, .list(.line(1...100), 0...1_000),
            "The permissions by name; * stands for all.")
        let locations = shape.field(
            "locations", \.locations, .optional(.list(.code(), 0...1_000)),
            "The locations at which they hold; absent when everywhere.")
        let channels = shape.field(
            "channels", \.channels, .optional(.list(.code(), 0...1_000)),
            "The channels on which they hold; absent when on all.")
        return {
            OwnGrant(
                permissions: try $0[permissions], locations: try $0[locations],
                channels: try $0[channels])
        }
    }
}

struct OwnerClaim: Sendable {
    let token: String
    let login: String
    let name: String
    let password: String

    static let shape = Shape<OwnerClaim>("OwnerClaim", "The first owner.") { shape in
        let token = shape.field(
            "token", \.token, Format<String>.word(1...128).secret,
            "The owner token that the first start has shown.")
        let login = shape.field("login", \.login, .login, "The login to sign in with.")
        let name = shape.field(
            "name", \.name, Format<String>.line(1...100).personal, "The owner's name.")
        let password = shape.field(
            "password", \.password, .password, "The password: at least 8 characters.")
        return {
            OwnerClaim(
                token: try $0[token], login: try $0[login], name: try $0[name],
                password: try $0[password])
        }
    }
}

/// A claim whose token was right when it was looked at.
struct ClaimChecked: Sendable {
    let claim: OwnerClaim
    let digest: [UInt8]
    let hash: String
}
