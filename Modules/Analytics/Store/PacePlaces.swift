import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Of which places a pace is told: those that live by one clock, as far as they were asked for and
/// the caller reaches them.
struct PacePlaces: Sendable {
    let condition: SQL

    /// - Parameters:
    ///   - spot: the place asked for.
    ///   - zone: the clock; nil for that of the retailer.
    ///   - clocks: the locations that live by clocks of their own.
    init(at spot: Spot, by zone: Zone?, clocks: [Code<Location>: Zone], within reach: Reach) {
        var all: [SQL] = []
        if let channel = spot.channel { all.append("channel = \(channel)") }
        if let location = spot.location {
            all.append("location = \(location)")
        } else if let zone {
            let own = clocks.filter { $0.value == zone }.keys.sorted()
            all.append("location IN (\(list: own))")
        } else if !clocks.isEmpty {
            all.append("location NOT IN (\(list: clocks.keys.sorted()))")
        }
        if !reach.isUnlimited {
            all.append(reach.condition(location: "location", channel: "channel"))
        }
        condition = .all(of: all)
    }
}
