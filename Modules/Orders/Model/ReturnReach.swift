import RetailCore

/// Where goods must have come back for a caller to see their return: one rule for the return itself
/// and for the list of an order's.
struct ReturnReach: Sendable, Equatable {
    /// The locations; nil for all.
    let locations: Set<Code<Location>>?

    /// Whether what came back there, or nowhere, is seen.
    func contains(_ location: Code<Location>?) -> Bool {
        guard let locations else { return true }
        return location.map(locations.contains) ?? false
    }
}
