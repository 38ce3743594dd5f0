import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Files that could not be taken in: the caller's own, or all where no place limits.
struct ImportWork: WorkSource {
    var permission: Permission { ExchangePermissions.read }

    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: AgeSort.oldest, countsAll: true)
        let page = try ImportStore().list(
            ImportFilter(state: .failed),
            of: call.reach(permission).isUnlimited ? nil : call.actor.text, request, in: tx)
        return [
            OpenWork(
                .failedImports, page.total ?? Total(counted: 0),
                oldest: page.items.first?.createdAt)
        ]
    }
}
