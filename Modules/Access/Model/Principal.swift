public import RetailCore
public import RetailKit

/// Who stands behind a token, and what they may do where.
public struct Principal: Sendable {
    /// Permissions, and the locations at which they hold; nil means everywhere.
    struct Grant: Sendable {
        let permissions: Permissions
        let locations: Set<Code<Location>>?
    }

    /// Who acts.
    public let actor: Actor
    /// Everything that the grants permit somewhere.
    public let permissions: Permissions
    /// The only channel on which the caller may act; nil means any.
    public let channel: Code<Channel>?
    /// Until when the token is good; nil means until it is revoked.
    public let expiresAt: Instant?
    let grants: [Grant]
    /// The day on which an API key was last used; nil for staff.
    let usedOn: Instant?

    init(
        actor: Actor, grants: [Grant], channel: Code<Channel>? = nil, expiresAt: Instant? = nil,
        usedOn: Instant? = nil
    ) {
        self.actor = actor
        self.grants = grants
        self.channel = channel
        self.expiresAt = expiresAt
        self.usedOn = usedOn
        permissions = Permissions(
            grants.reduce(into: Set<String>()) { $0.formUnion($1.permissions.names) })
    }

    /// The locations at which the caller may use `permission`; nil means everywhere.
    ///
    /// Each grant counts where it holds only: a manager of one shop who is a clerk everywhere is
    /// no manager everywhere. Without a permission all grants count.
    public func locations(for permission: Permission?) -> Set<Code<Location>>? {
        var all: Set<Code<Location>> = []
        for grant in grants {
            if let permission, !grant.permissions.contains(permission) { continue }
            guard let locations = grant.locations else { return nil }
            all.formUnion(locations)
        }
        return all
    }
}
