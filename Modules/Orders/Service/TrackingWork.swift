import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What carriers told and does not fit.
struct TrackingWork: WorkSource {
    var permission: Permission { OrdersPermissions.readFulfilments }

    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        call.compared()
        // It lies at no place: whoever looks at one is not told of it.
        guard spot == Spot(at: nil, on: nil), call.grants.permitEverywhere(permission) else {
            return []
        }
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: AgeSort.oldest, countsAll: true)
        let events = try TrackingStore().list(TrackingFilter(isOpen: true), request, in: tx)
        return [
            OpenWork(
                .oddTracking, events.total ?? Total(counted: 0),
                oldest: events.items.first?.receivedAt)
        ]
    }
}
