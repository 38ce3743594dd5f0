import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Parked events and jobs that were given up, as work that waits: the sync layer, on which all
/// modules stand, knows no contracts of theirs.
struct BacklogWork: WorkSource {
    var permission: Permission { Backlog.permission }

    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        call.compared()
        guard call.grants.permitEverywhere(permission) else { return [] }
        let backlog = try Backlog(in: tx)
        return [
            OpenWork(.parkedEvents, backlog.parked, oldest: backlog.oldestParked),
            OpenWork(.deadJobs, backlog.dead, oldest: backlog.oldestDead),
        ]
    }
}
