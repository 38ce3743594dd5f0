import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Finds goods that lie and are not sold.
struct DeadStockReading: Sendable {
    let items: any ItemDirectory
    let clocks: PlaceClocks

    /// A page of them, of those at places that the caller reaches; what has lain longest first.
    func list(
        _ filter: DeadStockFilter, _ request: ListQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<DeadStock> {
        let moment = call.now - .seconds(filter.days * 86_400)
        let list = DeadStockStore().list(filter, idleBefore: moment, within: call.reach())
        let page = try list.page(
            request, by: DeadStockStore.order, in: tx, DeadStockStore.deadStock)
        guard !page.items.isEmpty else { return page }
        let names = try items.names(of: Set(page.items.map(\.sku)), in: tx)
        let zones = try clocks.zones(of: Set(page.items.map(\.location)), in: tx)
        return page.map { found in
            var told = found
            told.name = names[found.sku]
            told.zone = zones[found.location] ?? .utc
            return told
        }
    }
}
