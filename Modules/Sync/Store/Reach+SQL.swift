import RetailCore
public import RetailKit
public import RetailStorage

extension Reach {
    /// The condition that a row lies where the caller may see it, over the row's own columns.
    public func condition(location: SQL, channel: SQL) -> SQL {
        guard !isUnlimited else { return "1 = 1" }
        var condition: SQL = "(1 = 0"
        for place in places {
            condition += " OR (1 = 1"
            if let locations = place.locations {
                condition += " AND \(location) IN (\(list: locations.sorted()))"
            }
            if let channels = place.channels {
                condition += " AND \(channel) IN (\(list: channels.sorted()))"
            }
            condition += ")"
        }
        condition += ")"
        return condition
    }
}
