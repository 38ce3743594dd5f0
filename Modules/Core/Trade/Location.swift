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
public struct Location: Identified, Hashable, Sendable {
    /// Gives the TypeID prefix.
    public static var idPrefix: String { "location" }

    /// Identifies the location.
    public let id: ID<Location>
    /// Names it for programs; unique, such as `jkt-01`.
    public var code: String
    /// Names it for people.
    public var name: String
    /// Sorts it.
    public var kind: LocationKind
    /// Says where it is, if known.
    public var coordinates: Coordinates?
    /// Says how many minutes its clocks are ahead of UTC: 420 in Jakarta.
    public var utcOffsetMinutes: Int
    /// Tells whether it is in use.
    public var isActive: Bool

    /// Describes a location.
    public init(
        id: ID<Location>, code: String, name: String, kind: LocationKind,
        coordinates: Coordinates? = nil, utcOffsetMinutes: Int = 0, isActive: Bool = true
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.kind = kind
        self.coordinates = coordinates
        self.utcOffsetMinutes = utcOffsetMinutes
        self.isActive = isActive
    }
}
