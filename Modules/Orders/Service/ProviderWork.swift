import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Requests that no provider answered, and notices about which something is odd.
struct ProviderWork: WorkSource {
    let words: ProviderWords

    var permission: Permission { OrdersPermissions.readOrders }

    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        call.compared()
        // Neither lies at a place: whoever looks at one is not told of them.
        guard spot == Spot(at: nil, on: nil), call.grants.permitEverywhere(permission) else {
            return []
        }
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: AgeSort.oldest, countsAll: true)
        let requests = try words.requests.list(
            ProviderRequestFilter(state: .givenUp), within: call.reach(permission), request, in: tx)
        let notices = try words.notices.list(
            PaymentNoticeFilter(isOpen: true), request, in: tx)
        return [
            OpenWork(
                .unansweredRequests, requests.total ?? Total(counted: 0),
                oldest: requests.items.first?.askedAt),
            OpenWork(
                .oddNotices, notices.total ?? Total(counted: 0),
                oldest: notices.items.first?.receivedAt),
        ]
    }
}
