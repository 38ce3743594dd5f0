import RetailCore

/// A location as inventory keeps it: the place, and what may be sold from it how.
struct StoredLocation: Sendable {
    let location: Location
    /// Whether customers may collect there.
    let offersPickup: Bool
    /// Whether parcels leave from there.
    let offersShipping: Bool
    let version: Int64
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
