public import RetailCore

/// Permissions, and the places at which they hold.
///
/// A caller's grants are never added up: who is a manager in one shop and a clerk in another is
/// no manager in the other. Each question is answered by one grant alone.
public struct Grant: Hashable, Sendable {
    /// What it permits.
    public let permissions: Permissions
    /// Where it holds; nil means at every location and at none.
    public let locations: Set<Code<Location>>?
    /// On which channels it holds; nil means on every channel and on none.
    public let channels: Set<Code<Channel>>?

    /// Makes a grant; without places it holds everywhere.
    public init(
        _ permissions: Permissions, locations: Set<Code<Location>>? = nil,
        channels: Set<Code<Channel>>? = nil
    ) {
        self.permissions = permissions
        self.locations = locations
        self.channels = channels
    }

    /// Whether it holds everywhere.
    public var isUnlimited: Bool { locations == nil && channels == nil }

    /// Whether it holds at the place. A limit to locations is met by a location among them only,
    /// never by none; a limit to channels likewise.
    public func holds(at location: Code<Location>?, on channel: Code<Channel>?) -> Bool {
        if let locations { guard let location, locations.contains(location) else { return false } }
        if let channels { guard let channel, channels.contains(channel) else { return false } }
        return true
    }

    /// Whether all that `other` reaches lies within this grant's places.
    public func spans(_ other: Grant) -> Bool {
        isAmong(other.locations, locations) && isAmong(other.channels, channels)
    }
}

extension [Grant] {
    /// Everything, everywhere.
    public static var all: [Grant] { [Grant(.all)] }

    /// Whether one of them permits it at the place.
    public func permit(
        _ permission: Permission, at location: Code<Location>?, on channel: Code<Channel>?
    ) -> Bool {
        contains { $0.permissions.contains(permission) && $0.holds(at: location, on: channel) }
    }

    /// Whether one of them permits it somewhere.
    public func permitSomewhere(_ permission: Permission) -> Bool {
        contains { $0.permissions.contains(permission) }
    }

    /// Whether one of them permits it everywhere.
    public func permitEverywhere(_ permission: Permission) -> Bool {
        contains { $0.isUnlimited && $0.permissions.contains(permission) }
    }
}

/// A customer who acts with a token of their own: the record that it was made for, and the channel
/// whose key made it. Such a caller has no grants.
public struct OwnData: Hashable, Sendable {
    /// The customer's record; those merged with it are theirs too.
    public let customer: RawID
    /// The only channel on which they act.
    public let channel: Code<Channel>

    /// Says whose data it is.
    public init(customer: RawID, channel: Code<Channel>) {
        self.customer = customer
        self.channel = channel
    }
}

/// The places that a caller may see under one permission, for lists.
public struct Reach: Sendable {
    /// Each pair reaches what lies at one of the locations and on one of the channels; nil stands
    /// for any, also for none.
    public let places: [(locations: Set<Code<Location>>?, channels: Set<Code<Channel>>?)]
    /// The customer whose data alone is reached.
    public let own: OwnData?

    /// Whether everything is reached.
    public var isUnlimited: Bool {
        own == nil && places.contains { $0.locations == nil && $0.channels == nil }
    }

    /// Whether each pair of another reach lies within one of these; not of a customer's own data.
    public func covers(_ other: Reach) -> Bool {
        own == nil
            && other.places.allSatisfy { place in
                places.contains {
                    isAmong(place.locations, $0.locations)
                        && isAmong(place.channels, $0.channels)
                }
            }
    }
}

/// Whether all of some names are among others; nil stands for any.
private func isAmong<Name>(_ some: Set<Name>?, _ others: Set<Name>?) -> Bool {
    guard let others else { return true }
    return some.map(others.isSuperset) ?? false
}
