import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Keeps the goods of orders from leaving, and lets them go: by hand.
struct OrderHolds: Sendable {
    let book: OrderBook

    /// Holds an order of which something has still to leave.
    /// - Throws: `orders.order-unknown`, `orders.order-closed`, `orders.already-fulfilled`,
    ///   `orders.too-many-holds`, `request.invalid-input`.
    func place(
        _ asked: HoldAsked, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        guard asked.atEnd == nil || asked.minutes != nil else {
            throw RequestErrors.invalidInput.error(
                "A hold without a time has no end of its own: give hold_minutes, or leave at_end "
                    + "out.", at: "/at_end")
        }
        var full = try book.open(asked.order, by: call, in: tx)
        try full.requireHoldable()
        let all = try book.holds.list(of: asked.order, evenReleased: true, in: tx)
        guard all.count < OrderHold.most else {
            throw OrdersErrors.tooManyHolds.error(
                "The order was held \(OrderHold.most) times. Decide: let its goods leave, or "
                    + "cancel it.")
        }
        let hold = OrderHold(
            order: asked.order, number: all.count + 1, channel: full.order.channel,
            location: full.order.location, reason: asked.reason, rule: nil, note: asked.note,
            placedAt: call.now, placedBy: call.actor.text,
            term: asked.minutes.map {
                OrderHold.Term(minutes: $0, atEnd: asked.atEnd ?? .release, from: call.now)
            })
        try book.holds.insert([hold], in: tx)
        full.holds.append(hold)
        full.order.holds = full.holds.count
        try tx.record(OrderHeld([hold], open: full.order.holds, of: full.order), by: call)
        try book.save(&full, by: call, in: tx)
        return full
    }

    /// Releases a hold of an order, or all of them.
    /// - Throws: `orders.order-unknown`, `orders.hold-unknown`.
    func release(
        _ asked: ReleaseAsked, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.current(asked.order, by: call, in: tx)
        try full.requireHeld(by: asked.hold)
        try book.release(
            asked.hold, of: &full, as: .decided, note: asked.note, by: call, in: tx)
        try book.save(&full, by: call, in: tx)
        return full
    }

    /// A page of holds: of an order all of them, else those that were not released.
    /// - Throws: `orders.order-unknown`, `core.invalid-cursor`.
    func list(
        _ query: OrderHoldQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<OrderHold> {
        if let order = query.filter.order { _ = try book.show(order, by: call, in: tx) }
        return try book.holds.page(query.filter, query.list, within: call.reach(), in: tx)
    }
}
