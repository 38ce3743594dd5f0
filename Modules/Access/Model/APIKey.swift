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
}
