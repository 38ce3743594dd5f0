import RetailContracts
import RetailCore
import RetailKit

// What an act asks of an order as it stands. The acts refuse by these, and whoever shows an order
// asks them which acts it allows: there is one rule for both.

extension FullOrder {
    /// - Throws: `orders.order-closed`.
    func requireOpen() throws(RetailError) {
        guard order.axes.commercial == .open else {
            throw OrdersErrors.orderClosed.error(
                "The order is \(order.axes.commercial.rawValue).", at: "/order_id")
        }
    }

    /// Refuses to go on with what is not expired, or not paid: what was written off or given back
    /// is not asked for.
    /// - Throws: `orders.not-reinstatable`.
    func requireReinstatable() throws(RetailError) {
        let asked = try order.gross.subtracting(order.credited).subtracting(order.writtenOff)
        guard order.axes.commercial == .expired, order.money.net >= asked.amount else {
            throw OrdersErrors.notReinstatable.error(
                "Only an expired order that \(asked.displayText) came in for can go on.",
                at: "/order_id")
        }
    }

    /// - Throws: `orders.too-many-parts`.
    func requireRoomForFulfilment() throws(RetailError) {
        guard fulfilments.count(where: { $0.stage != .cancelled }) < Fulfilment.most else {
            throw OrdersErrors.tooManyParts.error(
                "The order has 1,000 fulfilments that are not cancelled. Cancel some that have not "
                    + "left, and put their goods together in one.")
        }
    }

    /// Refuses what is only done with what is paid.
    /// - Throws: `orders.unpaid`.
    func require(_ money: StepMoney) throws(RetailError) {
        try self.money.require(money, of: order)
    }
}

extension OrderMoney {
    /// Refuses what is only done with what is paid, such as handing goods to a person; parcels may
    /// go out on account.
    /// - Throws: `orders.unpaid`.
    func require(_ money: StepMoney, of order: Order) throws(RetailError) {
        guard money == .paid, uncovered > 0 else { return }
        let edits =
            order.edits == 0
            ? "" : " What an edit asks for and nobody pays is undone by orders.edits.undo."
        throw OrdersErrors.unpaid.error(
            "Take \(Money(uncovered, order.currency)) before the goods are handed out." + edits)
    }
}
