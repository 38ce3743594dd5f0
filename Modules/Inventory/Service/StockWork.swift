import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Items of which a place has nothing to sell.
struct StockWork: WorkSource {
    var permission: Permission { InventoryPermissions.readLevels }

    /// Stock lies at places and is of no channel: one that is asked for does not narrow it.
    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        let filter = LevelFilter(location: spot.location, isOut: true)
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: LevelSort.item, countsAll: true)
        let page = try LevelStore().list(filter, request, within: call.reach(permission), in: tx)
        return [OpenWork(.outOfStock, page.total ?? Total(counted: 0))]
    }
}
