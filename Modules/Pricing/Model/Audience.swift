public import RetailCore

/// Where and for whom a price list or a promotion counts: each kind that is named must fit; a kind
/// that is not named fits everybody.
public struct Audience: Sendable, Hashable {
    /// On which channels; on all where there is none.
    public var channels: Set<Code<Channel>>
    /// In which stores; in all, and outside of them, where there is none.
    public var locations: Set<Code<Location>>
    /// Members of which groups; one of them is enough.
    public var groups: Set<Code<CustomerGroup>>
    /// Which customers, by the record.
    public var customers: Set<RawID>

    /// Names an audience; of nothing, everybody.
    public init(
        channels: Set<Code<Channel>> = [], locations: Set<Code<Location>> = [],
        groups: Set<Code<CustomerGroup>> = [], customers: Set<RawID> = []
    ) {
        self.channels = channels
        self.locations = locations
        self.groups = groups
        self.customers = customers
    }

    /// How narrow an audience is, by the narrowest kind that it names.
    public enum Scope: Int, Sendable, Comparable {
        /// Everybody.
        case all
        /// Who buys on some channels.
        case channel
        /// Who buys in some stores.
        case location
        /// Members of some groups.
        case group
        /// Some customers.
        case customer

        /// Orders scopes from the widest to the narrowest.
        public static func < (left: Scope, right: Scope) -> Bool { left.rawValue < right.rawValue }
    }

    /// How narrow it is.
    public var scope: Scope {
        if !customers.isEmpty { return .customer }
        if !groups.isEmpty { return .group }
        if !locations.isEmpty { return .location }
        return channels.isEmpty ? .all : .channel
    }

    /// Which kind does not fit; nil where all do.
    func misfit(of context: PriceContext) -> Scope? {
        if !channels.isEmpty, !channels.contains(context.channel) { return .channel }
        if !locations.isEmpty, !(context.location.map(locations.contains) ?? false) {
            return .location
        }
        if !groups.isEmpty, groups.isDisjoint(with: context.groups) { return .group }
        if !customers.isEmpty, customers.isDisjoint(with: context.customers) { return .customer }
        return nil
    }
}

/// From when until when something counts: from the first moment on, before the last.
public struct Period: Sendable, Hashable {
    /// The first moment; from ever where there is none.
    public let from: Instant?
    /// The first moment at which it is over; never where there is none.
    public let until: Instant?

    /// Counts from one moment until another.
    public init(from: Instant? = nil, until: Instant? = nil) {
        self.from = from
        self.until = until
    }

    /// Counts always.
    public static let always = Period()

    /// Whether a moment lies in it.
    public func contains(_ moment: Instant) -> Bool {
        (from.map { $0 <= moment } ?? true) && (until.map { moment < $0 } ?? true)
    }
}
