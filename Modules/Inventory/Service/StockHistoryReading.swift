import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Tells how much of an item was at a place, day by day.
struct StockHistoryReading: Sendable {
    let items: any ItemDirectory
    let clocks: PlaceClocks

    /// The days until today on the clock of the place; what is told late stands where it belongs.
    /// - Throws: `inventory.location-unknown`.
    func history(
        of sku: SKU, at location: Code<Location>, days: Int, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> StockHistory {
        guard let zone = try clocks.zones(of: [location], in: tx)[location] else {
            throw InventoryErrors.unknown(location, at: "/location")
        }
        let key = StockKey(sku: sku, location: location)
        let today = zone.date(at: now)
        let dates = (0..<days).reversed().map { today.adding(days: -$0) }
        let counters = try LevelStore().counters(key, in: tx) ?? .none
        let moves = try MovementStore().days(
            of: key, since: zone.start(of: dates.first ?? today), until: now, by: zone, in: tx)
        return StockHistory(
            sku: try ItemStore().known([sku], in: tx).first?.sku ?? sku,
            name: try items.names(of: [sku], in: tx)[sku], location: location,
            zone: zone,
            days: try StockHistory.days(dates, closing: counters.onHand, moves))
    }
}
