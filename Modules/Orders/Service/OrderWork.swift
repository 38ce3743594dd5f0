import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Orders that wait for money or for goods, and the newest of all.
struct OrderWork: WorkSource, LatestOrders {
    let book: OrderBook

    var permission: Permission { OrdersPermissions.readOrders }
    var latestPermission: Permission { OrdersPermissions.readOrders }

    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        var due = Self.filter(at: spot)
        due.balance = .due
        var waiting = Self.filter(at: spot)
        waiting.statuses = [.awaitingFulfilment]
        return [
            try counted(.toPay, due, by: call, in: tx),
            try counted(.toFulfil, waiting, by: call, in: tx),
            try unallocated(at: spot, by: call, in: tx),
            try held(at: spot, by: call, in: tx),
            try requested(at: spot, by: call, in: tx),
        ]
    }

    /// What holds orders, by its own list: somebody has to decide, or time does.
    private func held(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> OpenWork {
        let filter = OrderHoldFilter(channel: spot.channel, location: spot.location)
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: AgeSort.oldest, countsAll: true)
        let page = try book.holds.page(
            filter, request, within: call.reach(permission), in: tx)
        return OpenWork(
            .heldOrders, page.total ?? Total(counted: 0), oldest: page.items.first?.placedAt)
    }

    /// Edits of orders that somebody has to decide, by their own list.
    private func requested(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> OpenWork {
        let filter = OrderEditFilter(channel: spot.channel, location: spot.location)
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: AgeSort.oldest, countsAll: true)
        let page = try book.edits.page(
            filter, request, within: call.reach(permission), in: tx)
        return OpenWork(
            .toApprove, page.total ?? Total(counted: 0), oldest: page.items.first?.asked.at)
    }

    /// Counts as the list does, by the list itself.
    private func counted(
        _ kind: WorkKind, _ filter: OrderFilter, by call: Call, in tx: borrowing Transaction
    ) throws -> OpenWork {
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: AgeSort.oldest, countsAll: true)
        let page = try OrderStore().list(
            filter, request, of: nil, within: call.reach(permission), in: tx)
        return OpenWork(
            kind, page.total ?? Total(counted: 0), oldest: page.items.first?.placedAt)
    }

    private func unallocated(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> OpenWork {
        let request = ListRequest(
            page: PageRequest(limit: 1), sort: AgeSort.oldest, countsAll: true)
        let page = try WaitingStore().page(
            WaitingGoodsQuery(spot: spot, list: request), within: call.reach(permission), in: tx)
        return OpenWork(
            .toAllocate, page.total ?? Total(counted: 0), oldest: page.items.first?.since)
    }

    func latest(
        _ most: Int, at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderSummary] {
        let request = ListRequest(page: PageRequest(limit: most), sort: AgeSort.newest)
        let newest = try OrderStore().list(
            Self.filter(at: spot), request, of: nil, within: call.reach(latestPermission), in: tx)
        return try book.summaries(of: newest.items, by: call, in: tx)
    }

    private static func filter(at spot: Spot) -> OrderFilter {
        OrderFilter(
            channels: [spot.channel].compactMap(\.self),
            locations: [spot.location].compactMap(\.self))
    }
}
