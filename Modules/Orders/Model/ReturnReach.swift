import RetailCore

/// Where goods must have come back for a caller to see their return: one rule for the return itself
/// and for the list of an order's.
struct ReturnReach: Sendable, Equatable {
    /// The locations; nil for all.
    let locations: Set<Code<Location>>?

    func contains(_ location: Code<Location>) -> Bool { locations?.contains(location) ?? true }
}
