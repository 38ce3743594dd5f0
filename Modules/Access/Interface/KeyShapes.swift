import RetailCore
import RetailKit

extension APIKey {
    static let shape = Shape<APIKey>("APIKey", "The key of another system.") { shape in
        let id = shape.field("id", \.id, .id(), "The key.")
        let name = shape.field("name", \.name, .line(1...100), "What it is for.")
        let role = shape.field("role", \.role, .code(), "Its role.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()), "The only channel it acts on.")
        let locations = shape.field(
            "locations", \.locations, .list(.code(), 0...200), "Where it acts; empty: everywhere.")
        let lookup = shape.field(
            "starts_with", \.lookup, .line(1...60), "How its token begins, to recognise it.")
        let created = shape.field("created_at", \.createdAt, .instant, "Since when.")
        let used = shape.field(
            "used_on", \.usedOn, .optional(.instant), "The day on which it was last used.")
        let revoked = shape.field(
            "revoked_at", \.revokedAt, .optional(.instant), "When it was revoked.")
        return {
            APIKey(
                id: try $0[id], name: try $0[name], role: try $0[role], channel: try $0[channel],
                locations: try $0[locations], lookup: try $0[lookup], createdAt: try $0[created],
                usedOn: try $0[used], revokedAt: try $0[revoked])
        }
    }
}

struct KeyOrder: Sendable {
    let name: String
    let role: Code<Role>
    let channel: Code<Channel>?
    let locations: [Code<Location>]

    static let shape = Shape<KeyOrder>("KeyOrder", "A key to make.") { shape in
        let name = shape.field("name", \.name, .line(1...100), "What it is for.")
        let role = shape.field("role", \.role, .code(), "Its role.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()),
            "The only channel it shall act on; absent for any.")
        let locations = shape.field(
            "locations", \.locations,
            Format<[Code<Location>]>.list(.code(), 0...200).defaulting(to: [], "everywhere"),
            "The locations at which it shall act.")
        return {
            KeyOrder(
                name: try $0[name], role: try $0[role], channel: try $0[channel],
                locations: try $0[locations])
        }
    }
}

/// A key with its token, which is shown this once.
struct KeyMade: Sendable {
    let key: APIKey
    let token: String

    static let shape = Shape<KeyMade>("KeyMade", "A new key.") { shape in
        let key = shape.field("key", \.key, .object(APIKey.shape), "The key.")
        let token = shape.field(
            "token", \.token, Format<String>.word(1...128).secret, "The secret, shown this once.")
        return { KeyMade(key: try $0[key], token: try $0[token]) }
    }
}

struct NamedKey: Sendable {
    let id: ID<APIKey>

    static let shape = Shape<NamedKey>("NamedKey", "An API key by id.") { shape in
        let id = shape.field("id", \.id, .id(), "The key.")
        return { NamedKey(id: try $0[id]) }
    }
}

struct KeyQuery: Sendable {
    let page: PageRequest

    static let shape = Shape<KeyQuery>("KeyQuery", "Which keys.") { shape in
        let page = shape.page(\.page)
        return { KeyQuery(page: try $0[page]) }
    }
}
