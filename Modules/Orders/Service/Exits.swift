import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The ways out for money that does not fit its order: what is owed goes back, what will not come
/// is written off.
struct Exits: Sendable {
    let book: OrderBook
    let payments: Payments

    /// Gives back what is owed to the customer, by the payment by which it came.
    ///
    /// With a provider's reference the act can be told again: the same reference, payment and
    /// amount is the same refund.
    /// - Throws: `orders.order-unknown`, `orders.payment-unknown`, `orders.nothing-owed`,
    ///   `orders.reference-taken`, `orders.card-number-refused`, `orders.currency-mismatch`,
    ///   `orders.not-payable`, `orders.tender-unfit` of what was handed over for a gift.
    func giveBack(
        _ asked: RefundAsked, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.current(asked.order, by: call, in: tx)
        let index = try full.index(ofPayment: asked.payment)
        var payment = full.payments[index]
        let account = try account(asked, payment, full.order)
        if let account, let reference = asked.reference,
            let earlier = try payments.store.refund(reference, in: account, in: tx)
        {
            guard earlier.order == asked.order, earlier.payment == asked.payment,
                asked.amount == nil || earlier.amount == asked.amount?.amount
            else { throw OrdersErrors.referenceInUse }
            return full
        }
        // What a provider tells that it gave back has gone, whoever should have had it.
        if asked.reference == nil { try payment.requireNotOfGiver() }
        let amount = try full.givenBack(asked.amount, of: payment)
        _ = try payments.refund(
            amount, by: &payment, of: full.order, returnID: nil,
            reference: asked.reference, account: account, call: call, in: tx)
        full.payments[index] = payment
        try payments.tell(.refund, amount, of: payment, by: call, in: tx)
        try book.save(&full, by: call, in: tx)
        return full
    }

    /// Gives back what is owed of a card or transfer by another tender, because its own cannot take
    /// it.
    /// - Throws: `orders.order-unknown`, `orders.payment-unknown`, `orders.nothing-owed`,
    ///   `orders.tender-unknown`, `orders.tender-archived`, `orders.tender-unfit`,
    ///   `orders.currency-mismatch`, `orders.not-payable`.
    func giveBackOtherwise(
        _ asked: OtherwiseAsked, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.current(asked.order, by: call, in: tx)
        let index = try full.index(ofPayment: asked.payment)
        let payment = full.payments[index]
        let tender = try payments.tenders.refunding(
            asked.tender, for: .refundWithoutSale, in: tx)
        try payment.requireOtherwise(tender)
        try payments.tenders.known(in: tx).requireByHand(tender)
        let amount = try full.givenBack(asked.amount, of: payment)
        let rules = full.order.rules
        let isAll = try amount == full.givenBack(nil, of: payment)
        if tender.kind == .cash, !isAll {
            try rules.requirePayable(amount, inCash: true, at: "/amount")
        }
        // Coins pay what they can of all that they gave back of it so far.
        let part =
            tender.kind == .cash
            ? try RefundPart.coins(
                amount, by: tender, after: payments.store.given(by: tender, of: payment, in: tx),
                rules)
            : RefundPart(tender, amount, of: payment.number)
        try full.payments[index].giveBack(
            part, otherwise: OtherTender(tender: tender, reason: asked.reason), at: call.now)
        try payments.tell(.refund, amount, of: full.payments[index], by: call, in: tx)
        try book.save(&full, by: call, in: tx)
        return full
    }

    private func account(
        _ asked: RefundAsked, _ payment: Payment, _ order: Order
    ) throws(RetailError) -> String? {
        guard asked.reference != nil else { return nil }
        try CardReference.refuse(asked.reference, of: payment.tender.kind, at: "/reference")
        return payment.tender.account(of: order.channel, by: payment.provider)
    }

    /// Stops asking for what is still due of an order of which goods have left: the amount given,
    /// or all of it. Before that, only for less than a coin: no tender may be left that pays it.
    ///
    /// Money that comes all the same is taken, and does not count as too much.
    /// - Throws: `orders.order-unknown`, `orders.order-closed`, `orders.nothing-due`,
    ///   `orders.currency-mismatch`, `orders.not-payable`.
    func writeOff(
        _ amount: Money?, of id: OrderID, reason: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.open(id, by: call, in: tx)
        let amount = try full.writtenOff(amount)
        full.order.writtenOff = try full.order.writtenOff.adding(amount)
        try WriteOffStore().add(amount, of: id, reason: reason, by: call, in: tx)
        try tx.record(
            DebtWrittenOff(order: id, customer: full.order.customer, amount: amount), by: call)
        try book.save(&full, by: call, in: tx)
        return full
    }
}

/// What of a payment is to go back.
struct RefundAsked: Sendable {
    let order: OrderID
    let payment: Int
    /// How much; nil for all that is owed of it.
    let amount: Money?
    /// The provider's name for the refund.
    let reference: String?
}

/// What of a payment is to go back by another tender.
struct OtherwiseAsked: Sendable {
    let order: OrderID
    let payment: Int
    /// How much; nil for all that is owed of it.
    let amount: Money?
    let tender: Code<Tender>
    let reason: String
}
