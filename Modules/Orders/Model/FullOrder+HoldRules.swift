import RetailCore
import RetailKit

// What holds ask of an order as it stands, see FullOrder+Rules.swift.

extension Order {
    /// Whether anything holds it.
    var hold: OrderHoldState { holds > 0 ? .held : .none }

    /// Refuses what brings goods of a held order nearer to leaving.
    /// - Parameters:
    ///   - reasons: why it is held, hold by hold.
    ///   - lies: whether it is about goods that lie in a store, which no cancelling gives up.
    /// - Throws: `orders.order-held`.
    func requireNotHeld(
        for reasons: [HoldReason], lies: Bool = false
    ) throws(RetailError) {
        guard holds > 0 else { return }
        let words = HoldReason.allCases.filter(reasons.contains).map(\.rawValue)
        throw OrdersErrors.orderHeld.error(
            "The order is held (\(words.joined(separator: ", "))). Release it with "
                + "orders.order-holds.release, or "
                + (lies
                    ? "turn the goods back with orders.fulfilments.turn-back."
                    : "cancel it with orders.cancel."),
            at: "/order_id")
    }
}

extension FullOrder {
    /// - Throws: `orders.order-held`.
    func requireNotHeld() throws(RetailError) {
        try order.requireNotHeld(for: holds.map(\.reason))
    }

    /// Refuses to hold what is over, or of which nothing is left to hold.
    /// - Throws: `orders.order-closed`, `orders.already-fulfilled`.
    func requireHoldable() throws(RetailError) {
        try requireOpen()
        // What lies in a store for its customer is not handed out yet.
        let isHere =
            order.axes.fulfilment != .fulfilled || fulfilments.contains { $0.stage == .arrived }
        guard !isHere else { return }
        throw OrdersErrors.alreadyFulfilled.error(
            "All goods of the order have left: there is nothing to hold.", at: "/order_id")
    }

    /// Refuses to release what does not hold it.
    /// - Throws: `orders.hold-unknown`.
    func requireHeld(by number: Int? = nil) throws(RetailError) {
        guard holds.contains(where: { number == nil || $0.number == number }) else {
            throw OrdersErrors.holdUnknown.error(
                number.map { "The order has no open hold \($0). List its holds to see them." }
                    ?? "Nothing holds the order.", at: number == nil ? "/order_id" : "/hold")
        }
    }
}
