import RetailCore
import RetailKit

extension APIKey {
    static let answer = Answer<APIKey>("APIKey", "The key of another system.") {
        $0.field("id", \.id, .id(), "The key.")
        $0.field("name", \.name, .line(1...100), "What it is for.")
        $0.field("role", \.role, .code(), "Its role.")
        $0.field("channel", \.channel, .optional(.code()), "The only channel it acts on.")
        $0.field(
            "locations", \.locations, .list(.code(), 0...200), "Where it acts; empty: everywhere.")
        $0.field("starts_with", \.lookup, .line(1...60), "How its token begins, to recognise it.")
        $0.field("created_at", \.createdAt, .instant, "Since when.")
        $0.field("used_on", \.usedOn, .optional(.instant), "The day on which it was last used.")
        $0.field("revoked_at", \.revokedAt, .optional(.instant), "When it was revoked.")
    }
}

struct KeyOrder: Sendable {
    let name: String
    let role: Code<Role>
    let channel: Code<Channel>?
    let locations: [Code<Location>]

    static let input = Input("KeyOrder", "A key to make.", KeyOrder.init) {
        $0.field("name", \.name, .line(1...100), "What it is for.")
        $0.field("role", \.role, .code(), "Its role.")
        $0.field(
            "channel", \.channel, .optional(.code()),
            "The only channel it shall act on; absent for any.")
        $0.field(
            "locations", \.locations,
            Format<[Code<Location>]>.list(.code(), 0...200).defaulting(to: [], "everywhere"),
            "The locations at which it shall act.")
    }
}

/// A key with its token, which is shown this once.
struct KeyMade: Sendable {
    let key: APIKey
    let token: String

    static let answer = Answer<KeyMade>("KeyMade", "A new key.") {
        $0.field("key", \.key, .object(APIKey.answer), "The key.")
        $0.field(
            "token", \.token, Format<String>.word(1...128).secret, "The secret, shown this once.")
    }
}

struct NamedKey: Sendable {
    let id: ID<APIKey>

    static let input = Input("NamedKey", "An API key by id.", NamedKey.init) {
        $0.field("id", \.id, .id(), "The key.")
    }
}

struct KeyQuery: Sendable {
    let page: PageRequest

    static let input = Input("KeyQuery", "Which keys.", KeyQuery.init) {
        $0.page(\.page)
    }
}
