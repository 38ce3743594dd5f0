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

    /// Refuses what cannot be while the customer keeps goods.
    /// - Throws: `orders.already-fulfilled`.
    func requireNothingKept() throws(RetailError) {
        guard lines.allSatisfy({ $0.fulfilled == $0.returned }) else {
            throw OrdersErrors.alreadyFulfilled.error(
                "Goods of the order have left. Take them back by a return.", at: "/order_id")
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

    /// Refuses to hand goods to a person before they are paid.
    /// - Throws: `orders.unpaid`.
    func requirePaid(by method: FulfilmentMethod) throws(RetailError) {
        guard method != .shipment else { return }
        let open = amount(money.uncovered)
        guard open.isZero else {
            throw OrdersErrors.unpaid.error("Take \(open) before the goods are handed out.")
        }
    }

    /// Refuses to give up a promise against which goods went out.
    /// - Throws: `orders.payment-state`.
    func requireVoidable(_ payment: Payment) throws(RetailError) {
        guard
            order.axes.fulfilment == .unfulfilled
                || money.promised - payment.open.amount >= money.due
        else {
            throw OrdersErrors.paymentState.error(
                "Goods were handed out against it. Capture it, or note that the provider "
                    + "declines it.")
        }
    }

    /// What is captured of a promise: the amount asked for, or what is due of it.
    /// - Throws: `orders.currency-mismatch`, `orders.not-payable`, `orders.payment-state`.
    func captured(_ asked: Money?, of payment: Payment) throws(RetailError) -> Money {
        let due = amount(min(payment.open.amount, money.missing))
        let amount = asked ?? due
        guard amount.currency == payment.amount.currency else {
            throw OrdersErrors.currencyMismatch.error(
                "The payment is in \(payment.amount.currency.code).", at: "/amount")
        }
        try order.rules.requirePayable(amount, at: "/amount")
        guard amount.isPositive, amount.amount <= payment.open.amount else {
            throw OrdersErrors.paymentState.error(
                "\(payment.open.displayText) of it is promised and \(due.displayText) due. "
                    + "Void what is too much.",
                at: "/amount")
        }
        return amount
    }

    /// What of a payment goes back because it is owed: the amount asked for, or all of it.
    /// - Throws: `orders.currency-mismatch`, `orders.not-payable`, `orders.nothing-owed`.
    func givenBack(_ asked: Money?, of payment: Payment) throws(RetailError) -> Money {
        let most = amount(min(money.owed, payment.refundable.amount))
        let amount = asked ?? most
        guard amount.currency == most.currency else {
            throw OrdersErrors.currencyMismatch.error(
                "The order is in \(most.currency.code).", at: "/amount")
        }
        try order.rules.requirePayable(amount, at: "/amount")
        guard amount.isPositive, amount.amount <= most.amount else {
            throw OrdersErrors.nothingOwed.error(
                "\(most.displayText) of this payment is owed back. Goods come back by a return.",
                at: "/amount")
        }
        return amount
    }

    /// What is not asked for any more: the amount asked for, or all that is due.
    /// - Throws: `orders.currency-mismatch`, `orders.nothing-due`, `orders.not-payable`.
    func writtenOff(_ asked: Money?) throws(RetailError) -> Money {
        let most = amount(money.uncovered)
        let amount = asked ?? most
        guard amount.currency == most.currency else {
            throw OrdersErrors.currencyMismatch.error(
                "The order is in \(most.currency.code).", at: "/amount")
        }
        let sum = try order.writtenOff.adding(amount)
        guard order.axes.fulfilment != .unfulfilled || sum.amount < order.rules.cashStep else {
            throw OrdersErrors.nothingDue.error(
                "Nothing has left yet: cancel the order instead.", at: "/order_id")
        }
        try order.rules.requirePayable(amount, at: "/amount")
        guard amount.isPositive, amount.amount <= most.amount else {
            throw OrdersErrors.nothingDue.error(
                "\(most) is due beyond what is promised.", at: "/amount")
        }
        return amount
    }
}

extension Payment {
    /// - Throws: `orders.payment-state`.
    func requirePromised() throws(RetailError) {
        guard open.isPositive else {
            throw OrdersErrors.paymentState.error("Nothing of it is left to give up.")
        }
    }
}

extension Fulfilment {
    /// The most of an order that are not cancelled.
    static let most = 1_000

    /// - Throws: `orders.fulfilment-state`.
    func requireStep(to next: FulfilmentStage) throws(RetailError) {
        guard stage.next(by: method).contains(next) else {
            throw OrdersErrors.fulfilmentState.error(
                "A \(method.rawValue) that is \(stage.rawValue) cannot become \(next.rawValue).",
                at: "/fulfilment_id")
        }
    }

    /// Refuses to hand out once its code has ended, or where it is another than was brought.
    /// - Throws: `orders.code-refused`.
    func requireCode(
        at now: Instant, _ isRight: ([UInt8]) -> Bool = { _ in true }
    ) throws(RetailError) {
        guard let codeUntil, now < codeUntil, let codeDigest, isRight(codeDigest) else {
            throw OrdersErrors.codeRefused.error(
                "The code is wrong or expired. Make the pick-up ready again for a new one.",
                at: "/code")
        }
    }
}

extension Order {
    /// Refuses what comes back later than it may.
    /// - Throws: `orders.return-too-late`.
    func requireReturnTime(at now: Instant) throws(RetailError) {
        guard now > terms.returnableUntil else { return }
        throw OrdersErrors.returnTooLate.error(
            "The time for returns is over. Set late_approved to take it back all the same.",
            at: "/order_id")
    }
}

extension OrderLine {
    /// How much of it can come back: what has left and has not come back.
    /// - Throws: `core.quantity-overflow`.
    var returnable: Quantity {
        get throws(RetailError) { try fulfilled.subtracting(returned) }
    }
}
