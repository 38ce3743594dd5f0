import RetailCore
import RetailStorage

/// Finds where customers can get an item.
struct Availability: Sendable {
    /// Returns stores that have so much of an item, the nearest first; equally near ones by code.
    func find(
        _ sku: SKU, near point: Coordinates, atLeast quantity: Quantity,
        on channel: Code<Channel>?, limit: Int, in tx: borrowing Transaction
    ) throws -> [NearbyStock] {
        let stores = try LevelStore().stores(
            having: sku, atLeast: quantity, on: channel, in: tx)
        let near = stores.compactMap { place, available in
            place.location.coordinates.map {
                NearbyStock(place: place, available: available, metres: point.metres(to: $0))
            }
        }
        let sorted = near.sorted { left, right in
            left.metres == right.metres
                ? left.place.location.code < right.place.location.code
                : left.metres < right.metres
        }
        return Array(sorted.prefix(limit))
    }
}
