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
            return .all(of: parts)
        }
        return .any(of: alternatives)
    }

    /// The most reads into which a list is parted.
    private static let mostBranches = 20

    /// The same as conditions of which exactly one holds for a row that is seen, each read by an
    /// index that begins with its column; nil where everything is seen, or too many would be read.
    public func branches(location: SQL, channel: SQL) -> [SQL]? {
        guard !isUnlimited else { return nil }
        var all: [SQL] = []
        for place in places {
            let channels = place.channels?.sorted()
            guard let locations = place.locations else {
                all += (channels ?? []).map { "\(channel) = \($0)" }
                continue
            }
            let within: SQL = channels.map { " AND \(channel) IN (\(list: $0))" } ?? ""
            all += locations.sorted().map { "\(location) = \($0)\(within)" }
        }
        guard all.count <= Self.mostBranches else { return nil }
        return SQL.exclusive(all)
    }
}
