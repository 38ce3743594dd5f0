import RetailCore

/// The key of another system: one role, at all or some locations, on any or one channel.
struct APIKey: Sendable, Identified {
    static var idPrefix: String { "key" }

    let id: ID<APIKey>
    let name: String
    let role: Code<Role>
    let channel: Code<Channel>?
    let locations: [Code<Location>]
    /// The beginning of the token, which finds the key and proves nothing.
    let lookup: String
    let createdAt: Instant
    /// The day on which it was last used, as its first instant.
    let usedOn: Instant?
    let revokedAt: Instant?

    /// The key with the locations that its row does not hold.
    func at(_ locations: [Code<Location>]) -> APIKey {
        APIKey(
            id: id, name: name, role: role, channel: channel, locations: locations,
            lookup: lookup, createdAt: createdAt, usedOn: usedOn, revokedAt: revokedAt)
    }
}

/// Which keys a list shows.
struct KeyFilter: Sendable {
    var role: Code<Role>?
    var channel: Code<Channel>?
    var isActive: Bool?
}

struct KeyOrder: Sendable {
    let name: String
    let role: Code<Role>
    let channel: Code<Channel>?
    let locations: [Code<Location>]
}

/// A key with its token, which is shown this once.
struct KeyMade: Sendable {
    let key: APIKey
    let token: String
}
