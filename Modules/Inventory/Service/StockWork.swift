import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Items of which a place has nothing to sell, or no more than its reorder point, that are to be
/// counted, or that have waited to be looked at.
struct StockWork: WorkSource {
    var permission: Permission { InventoryPermissions.readLevels }

    /// Stock lies at places and is of no channel: one that is asked for does not narrow it.
    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        let location = spot.location
        return [
            OpenWork(
                .outOfStock,
                try count(LevelFilter(location: location, isOut: true), by: call, in: tx)),
            OpenWork(
                .lowStock,
                try count(LevelFilter(location: location, isLow: true), by: call, in: tx)),
            try due(at: location, by: call, in: tx),
            try toInspect(at: location, by: call, in: tx),
        ]
    }

    private func due(
        at location: Code<Location>?, by call: Call, in tx: borrowing Transaction
    ) throws -> OpenWork {
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: AgeSort.oldest, countsAll: true)
        let page = try CountDueStore().page(
            CountDueQuery(location: location, list: request), within: call.reach(permission),
            in: tx)
        return OpenWork(
            .toCount, page.total ?? Total(counted: 0), oldest: page.items.first?.askedAt)
    }

    private func toInspect(
        at location: Code<Location>?, by call: Call, in tx: borrowing Transaction
    ) throws -> OpenWork {
        let list = BucketStore().list(
            BucketFilter(location: location, isOverdue: true), within: call.reach(permission),
            at: call.now)
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: AgeSort.oldest, countsAll: true)
        let page = try list.page(
            request, by: BucketStore.order(.oldest), in: tx, BucketStore.stock)
        return OpenWork(
            .toInspect, page.total ?? Total(counted: 0), oldest: page.items.first?.since)
    }

    private func count(
        _ filter: LevelFilter, by call: Call, in tx: borrowing Transaction
    ) throws -> Total {
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: LevelSort.item, countsAll: true)
        let page = try LevelStore().list(filter, request, within: call.reach(permission), in: tx)
        return page.total ?? Total(counted: 0)
    }
}
