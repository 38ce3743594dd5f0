public import RetailCore
import Synchronization

/// Sees whether one run of a handler compared what it was about with the caller's places.
final class ScopeWitness: Sendable {
    private let hasCompared = Atomic(false)

    func note() { hasCompared.store(true, ordering: .relaxed) }
    var isSatisfied: Bool { hasCompared.load(ordering: .relaxed) }
}

extension Call {
    /// Whether the caller may use `permission` at the place: one grant must permit it there. A
    /// grant that is limited to locations never answers a question without one, and one limited
    /// to channels none without a channel. Customers on their own have no grants.
    public func may(
        _ permission: Permission, at location: Code<Location>?, on channel: Code<Channel>?
    ) -> Bool {
        compared()
        return grants.permit(permission, at: location, on: channel)
    }

    /// Whether the caller may do this act at the place. An act that asks for no permission is
    /// bound by all grants.
    public func may(at location: Code<Location>?, on channel: Code<Channel>?) -> Bool {
        guard let permission else {
            compared()
            return grants.contains { $0.holds(at: location, on: channel) }
        }
        return may(permission, at: location, on: channel)
    }

    /// Whether the caller may do this act on goods at a location for an order of a channel.
    ///
    /// Goods are handled where they lie, whatever channel sold them: a grant that names locations
    /// is measured by them, and one that names channels alone by the channel.
    public func mayHandle(
        _ permission: Permission? = nil, at location: Code<Location>, for channel: Code<Channel>?
    ) -> Bool {
        compared()
        let permission = permission ?? self.permission
        return grants.contains { grant in
            if let permission, !grant.permissions.contains(permission) { return false }
            if let locations = grant.locations { return locations.contains(location) }
            guard let channels = grant.channels else { return true }
            return channel.map(channels.contains) ?? false
        }
    }

    /// Refuses an act at a place that the caller's grants do not reach.
    /// - Throws: `request.location-forbidden`, `request.channel-forbidden`.
    public func require(
        _ permission: Permission? = nil, at location: Code<Location>?, on channel: Code<Channel>?
    ) throws(RetailError) {
        if let own {
            // Customers have no permissions: an act that names one is not theirs.
            if let permission { throw Self.refusal(permission) }
            guard channel == nil || channel == own.channel else {
                throw Self.refusal(on: channel)
            }
            return compared()
        }
        compared()
        let permission = permission ?? self.permission
        let able = grants.filter { grant in permission.map(grant.permissions.contains) ?? true }
        guard !able.isEmpty else { throw Self.refusal(permission) }
        guard !able.contains(where: { $0.holds(at: location, on: channel) }) else { return }
        let isChannelHeld = able.contains {
            $0.channels.map { known in channel.map(known.contains) ?? false } ?? true
        }
        throw isChannelHeld ? Self.refusal(at: location) : Self.refusal(on: channel)
    }

    /// Refuses an act on goods at a location that the caller may not do.
    /// - Throws: `request.location-forbidden`.
    public func requireHandling(
        at location: Code<Location>, for channel: Code<Channel>?
    ) throws(RetailError) {
        guard !mayHandle(at: location, for: channel) else { return }
        throw Self.refusal(at: location)
    }

    /// Refuses an act that concerns all places to a caller who is limited to some.
    /// - Throws: `request.forbidden`, `request.location-forbidden`, `request.channel-forbidden`.
    public func requireEverywhere() throws(RetailError) {
        if own != nil { throw Self.refusal(at: nil) }
        try require(at: nil, on: nil)
    }

    /// The places that the caller may see under a permission, this act's by default, for lists.
    public func reach(_ other: Permission? = nil) -> Reach {
        compared()
        let permission = other ?? permission
        let able = grants.filter { grant in permission.map(grant.permissions.contains) ?? true }
        return Reach(places: able.map { ($0.locations, $0.channels) }, own: own)
    }

    /// Notes that what the act is about was compared with the caller: by the one that loads
    /// records, where the comparison is another than the questions here.
    public func compared() { witness?.note() }

    /// The call as one run of an operation sees it.
    func running(_ permission: Permission?) -> Call {
        var call = self
        call.permission = permission
        call.witness = ScopeWitness()
        return call
    }

    /// Refuses the effect of a handler that compared nothing although it had to.
    /// - Throws: `request.unscoped`.
    func requireCompared(_ scope: ScopeOutline) throws(RetailError) {
        guard scope.mustCompare, let witness, !witness.isSatisfied else { return }
        throw RequestErrors.unscoped.error("The operation compared nothing. Report it.")
    }

    private static func refusal(_ permission: Permission?) -> RetailError {
        RequestErrors.forbidden.error(
            "This needs the permission \(permission?.name ?? ""). Ask for a role that grants it.")
    }

    private static func refusal(at location: Code<Location>?) -> RetailError {
        RequestErrors.locationForbidden.error(
            location.map {
                "You may not act for location \($0). Ask for a role that includes it."
            }
                ?? "You may act at some locations only: name one of them, or ask somebody whose "
                + "role has no limits.")
    }

    private static func refusal(on channel: Code<Channel>?) -> RetailError {
        RequestErrors.channelForbidden.error(
            channel.map { "You may not act on channel \($0)." }
                ?? "You may act on some channels only, and this is not bound to one of them.")
    }
}
