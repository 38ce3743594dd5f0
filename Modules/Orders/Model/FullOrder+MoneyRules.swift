import RetailContracts
import RetailCore
import RetailKit

// What acts on money ask of an order as it stands, see FullOrder+Rules.swift.

extension FullOrder {
    /// Refuses to give up a promise against which goods went out.
    /// - Throws: `orders.payment-state`.
    func requireVoidable(_ payment: Payment) throws(RetailError) {
        guard
            order.axes.fulfilment == .unfulfilled || payment.isPending
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
        let underway = capturing(payment)
        let open = amount(payment.open.amount - underway)
        let due = amount(max(0, min(open.amount, money.missing - underway)))
        let amount = asked ?? due
        guard amount.currency == payment.amount.currency else {
            throw OrdersErrors.currencyMismatch.error(
                "The payment is in \(payment.amount.currency.code).", at: "/amount")
        }
        try order.rules.requirePayable(amount, at: "/amount")
        guard amount.isPositive, amount.amount <= open.amount else {
            throw OrdersErrors.paymentState.error(
                "\(open.displayText) of it is promised and \(due.displayText) due. "
                    + "Void what is too much.",
                at: "/amount")
        }
        return amount
    }

    /// What of a promise its provider was asked to capture and has not answered.
    func capturing(_ payment: Payment) -> Int64 {
        requests.filter { $0.payment == payment.number && $0.kind == .capture }
            .reduce(0) { $0 + $1.amount.amount }
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
    /// Refuses to give it back by a tender that cannot stand for its own.
    /// - Throws: `orders.tender-unfit`.
    func requireOtherwise(_ other: Tender) throws(RetailError) {
        guard tender.kind.hasProvider, other.kind != .points, other.code != tender.code else {
            throw OrdersErrors.tenderUnfit.error(
                "A payment by \(tender.code) does not go back by \(other.code). Name one in which "
                    + "it can be handed out, as cash.", at: "/tender")
        }
    }

    /// Refuses to give back by it what is money of who bought a gift: that would pay the buyer for
    /// what somebody else brought.
    /// - Throws: `orders.tender-unfit`.
    func requireNotOfGiver() throws(RetailError) {
        guard isOfGiver else { return }
        throw OrdersErrors.tenderUnfit.error(
            "The order was taken for a gift, and this would go to who bought that. Give it with "
                + "orders.payments.refund-otherwise.", at: "/payment")
    }

    /// - Throws: `orders.payment-state`.
    func requirePromised() throws(RetailError) {
        guard rest.isPositive else {
            throw OrdersErrors.paymentState.error("Nothing of it is left to give up.")
        }
    }
}
