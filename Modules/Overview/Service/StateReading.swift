import RetailContracts
import RetailKit
import RetailStorage

/// Puts the state of the shop together from what the modules tell.
struct StateReading: Sendable {
    let pace: any SalesPacing
    let work: [any WorkSource]
    let latest: any LatestOrders

    /// What the caller may see, in one snapshot.
    func state(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> ShopState {
        // Each part compares its own with the caller's places under its own permission.
        call.compared()
        let grants = call.grants
        var waiting: [OpenWork] = []
        for source in work where grants.permitSomewhere(source.permission) {
            waiting += try source.work(at: spot, by: call, in: tx)
        }
        return ShopState(
            at: call.now,
            sales: grants.permitSomewhere(pace.pacePermission)
                ? try pace.pace(at: spot, by: call, in: tx) : nil,
            work: waiting,
            latest: grants.permitSomewhere(latest.latestPermission)
                ? try latest.latest(ShopState.latestOrders, at: spot, by: call, in: tx) : nil)
    }

    /// The permissions by which its parts are shown.
    var permissions: [Permission] {
        var all = [pace.pacePermission, latest.latestPermission, Finding.permission]
        for source in work where !all.contains(source.permission) {
            all.append(source.permission)
        }
        return all
    }
}
