import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Returns that were asked for and claims that were opened, and that nobody decided, by their own
/// lists.
struct ReturnWork: WorkSource {
    var permission: Permission { OrdersPermissions.readReturns }

    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        [
            try counted(.returnRequests, isClaim: false, at: spot, by: call, in: tx),
            try counted(.openClaims, isClaim: true, at: spot, by: call, in: tx),
        ]
    }

    private func counted(
        _ kind: WorkKind, isClaim: Bool, at spot: Spot, by call: Call,
        in tx: borrowing Transaction
    ) throws -> OpenWork {
        let filter = AuthorisationFilter(
            stage: .requested, channel: spot.channel, location: spot.location, isClaim: isClaim)
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: AgeSort.oldest, countsAll: true)
        let page = try ReturnAuthorisationStore().page(
            filter, request, within: call.reach(permission), in: tx)
        return OpenWork(
            kind, page.total ?? Total(counted: 0), oldest: page.items.first?.asked.at,
            due: page.items.first?.endsAt)
    }
}
