import RetailCore
import RetailKit

/// A location as inventory keeps it: the place, and what may be sold from it how.
struct StoredLocation: Hashable, Sendable {
    var location: Location
    /// Whether customers may collect there.
    var offersPickup: Bool
    /// Whether parcels leave from there.
    var offersShipping: Bool
    var version: Int64
}

/// What to change of a location.
struct LocationEdit: Sendable {
    let code: Code<Location>
    let own: Patch<StoredLocation>
}

/// The orders in which locations are listed.
enum LocationSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which locations a list shows.
struct LocationFilter: Sendable {
    var kind: LocationKind?
    var isActive: Bool?
}

/// A location that serves a channel.
struct Source: Sendable {
    let location: Code<Location>
    /// What is kept back from the channel.
    let safetyStock: Quantity
}

/// A store that has an item, as seen from somewhere.
struct NearbyStock: Sendable {
    let place: StoredLocation
    let available: Quantity
    let metres: Int64
}
