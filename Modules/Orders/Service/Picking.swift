import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Says what is still to pick: goods that are paid for and that no fulfilment has taken on.
struct Picking: Sendable {
    let book: OrderBook
    let store = GoodsToPickStore()

    /// A page of the orders of which a place has goods to pick, also of those that belong
    /// elsewhere: as many statements for a page of any length.
    /// - Throws: `request.location-forbidden`, `core.invalid-cursor`.
    func list(
        _ query: GoodsToPickQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<GoodsToPick> {
        try call.requireHandling(at: query.location, for: nil)
        let page = try store.page(at: query.location, query.list, in: tx)
        let lines = try store.lines(of: page.items.map(\.id), at: query.location, in: tx)
        let names = try book.buyers(of: page.items, by: call, in: tx)
        let packed = page.items.filter {
            call.mayHandle(Finding.permission, at: query.location, for: $0.channel)
        }
        let messages = try DestinationStore.orders.giftMessages(
            of: packed.map(\.id.raw), in: tx)
        return page.map { order in
            GoodsToPick(
                order: order, customerName: names[order.id],
                giftMessage: messages[order.id.raw], lines: lines[order.id] ?? [])
        }
    }
}
