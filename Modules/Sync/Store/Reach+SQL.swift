import RetailCore
public import RetailKit
public import RetailStorage

extension Reach {
    /// The condition that a row lies where the caller may see it, over the row's own columns.
    public func condition(location: SQL, channel: SQL) -> SQL {
        guard !isUnlimited else { return "1 = 1" }
        // Nothing but the comparisons: SQLite looks at every row where a constant stands beside.
        let alternatives = places.map { place -> SQL in
            var parts: [SQL] = []
            if let locations = place.locations {
                parts.append("\(location) IN (\(list: locations.sorted()))")
            }
            if let channels = place.channels {
                parts.append("\(channel) IN (\(list: channels.sorted()))")
            }
            return Self.joined(parts, by: " AND ") ?? "1 = 1"
        }
        return Self.joined(alternatives.map { "(\($0))" }, by: " OR ").map { "(\($0))" } ?? "1 = 0"
    }

    private static func joined(_ parts: [SQL], by word: SQL) -> SQL? {
        guard let first = parts.first else { return nil }
        return parts.dropFirst().reduce(first) { "\($0)\(word)\($1)" }
    }
}
