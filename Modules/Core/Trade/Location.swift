/// Sorts the places where stock can be.
public enum LocationKind: String, CaseIterable, Hashable, Sendable {
    /// A shop that customers walk into.
    case store
    /// A place that only keeps and ships.
    case warehouse
    /// On the way between two others.
    case transit
}

/// Describes one place where stock can be.
public struct Location: Hashable, Sendable {
    /// Identifies it, for people and programs alike; chosen once and kept, such as `jkt-01`.
    public let code: Code<Location>
    /// Names it for people.
    public var name: String
    /// Sorts it.
    public var kind: LocationKind
    /// Says where it is, if known.
    public var coordinates: Coordinates?
    /// Says by which clocks it lives; nil where it lives by the retailer's.
    public var zone: Zone?
    /// Names the market by which money is counted there; nil where it is the channel's.
    public var market: Code<Market>?
    /// Names the place whose taxes are raised there; nil where it is the market's country.
    public var taxPlace: TaxPlace?
    /// Tells whether it is in use.
    public var isActive: Bool

    /// Describes a location.
    public init(
        code: Code<Location>, name: String, kind: LocationKind,
        coordinates: Coordinates? = nil, zone: Zone? = nil,
        market: Code<Market>? = nil, taxPlace: TaxPlace? = nil, isActive: Bool = true
    ) {
        self.code = code
        self.name = name
        self.kind = kind
        self.coordinates = coordinates
        self.zone = zone
        self.market = market
        self.taxPlace = taxPlace
        self.isActive = isActive
    }
}
