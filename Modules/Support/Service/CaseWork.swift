import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Cases in which the customer waits for an answer.
struct CaseWork: WorkSource {
    var permission: Permission { SupportPermissions.read }

    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        var waiting = CaseFilter(channel: spot.channel, location: spot.location)
        waiting.isWaiting = true
        var late = waiting
        late.dueBefore = call.now
        let page = try page(of: waiting, by: call, in: tx)
        return [
            OpenWork(
                .toAnswer, page.total ?? Total(counted: 0), due: page.items.first?.dueAt,
                late: try self.page(of: late, by: call, in: tx).total?.count)
        ]
    }

    /// Counts as the list does, by the list itself.
    private func page(
        of filter: CaseFilter, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<SupportCase> {
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: CaseSort.due, countsAll: true)
        return try CaseStore().list(
            filter, of: nil, within: call.reach(permission), request, in: tx)
    }
}
