import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Counts orders as the list has them, view by view.
struct OrderCounting: Sendable {
    let finding: OrderFinding

    /// How many each view has within the caller's reach, and what those of one come to; each is
    /// counted and summed up to ``Total/most``.
    /// - Throws: `core.money-overflow` for sums that no number holds.
    func counts(
        _ query: OrderCountsQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> OrderCounts {
        let finds = try query.filter.terms.map { try finding.finds($0, by: call, in: tx) }
        let reach = call.reach()
        let store = OrderStore()
        func list(_ view: OrderListView) -> SortedList<Order> {
            store.list(
                view.narrowed(query.filter), of: nil, among: finds, within: reach, isPaged: false)
        }
        var counts: [OrderCounts.ViewCount] = []
        for view in OrderListView.allCases {
            counts.append(
                OrderCounts.ViewCount(view: view, total: try list(view).total(in: tx)))
        }
        return OrderCounts(
            views: counts, sums: try store.sums(of: list(query.view), in: tx),
            isPartial: counts.contains { $0.view == query.view && $0.total.isBound })
    }
}
