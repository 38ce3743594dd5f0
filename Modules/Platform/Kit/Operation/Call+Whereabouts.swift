public import RetailCore

extension Call {
    /// The places at which the caller stands: the one that it named, and those to which it is
    /// limited; empty for who is limited to none and named none. At most 50.
    public var whereabouts: [Spot] {
        if let named { return [named] }
        var spots: Set<Spot> = []
        for grant in grants where !grant.isUnlimited {
            if let permission, !grant.permissions.contains(permission) { continue }
            for location in grant.locations.map({ $0.sorted().map(Optional.some) }) ?? [nil] {
                for channel in grant.channels.map({ $0.sorted().map(Optional.some) }) ?? [nil] {
                    spots.insert(Spot(at: location, on: channel))
                    if spots.count == 50 { return Array(spots) }
                }
            }
        }
        return Array(spots)
    }

    /// The one place at which the caller stands.
    /// - Throws: `request.location-forbidden` for who is limited to several and named none.
    public func standpoint() throws(RetailError) -> Spot {
        if let own { return Spot(at: location, on: own.channel) }
        let spots = whereabouts
        guard spots.count < 2 else {
            throw RequestErrors.locationForbidden.error(
                "You act at several places: say at which, by the header Selaras-Location.")
        }
        return spots.first ?? Spot(at: nil, on: nil)
    }

    /// The place that the caller named, where one of its grants holds there.
    private var named: Spot? {
        guard location != nil || channel != nil else { return nil }
        // Asked of the grants themselves: where the caller stands is no comparison of a record.
        let isHeld = grants.contains { grant in
            let isAble = permission.map(grant.permissions.contains) ?? true
            return isAble && grant.holds(at: location, on: channel)
        }
        return isHeld ? Spot(at: location, on: channel) : nil
    }
}
