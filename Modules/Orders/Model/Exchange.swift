import RetailContracts
import RetailCore

/// What is brought back, and what is taken for it.
struct ExchangeRequest: Sendable {
    /// What is brought back.
    let back: ReturnRequest
    /// What is taken in its place.
    let lines: [WantedLine]
    /// On which channel it is taken; nil for that of the order, at its store.
    var channel: Code<Channel>?
    /// Where what is sent goes; nil for where the order went.
    var shipTo: TaxPlace?
    var wish = ChargeWish()
    /// Where what is sent goes by post; nil for where the order went.
    var destination: SaidDestination?
    /// What is paid beyond what the goods brought give.
    var payments: [TenderOffer] = []
    /// What the customer was shown that it costs; nil where any price is taken.
    var expected: Money?
}

/// Goods that were taken for goods that came back.
struct Exchange: Sendable {
    let returnID: ReturnID
    /// The order of which goods came back.
    let order: OrderID
    /// The order of what was taken.
    let taken: OrderID
    /// What of the refund pays for what was taken, in place of going back.
    let credit: Money
    let at: Instant
}

/// An exchange as it was made.
struct ExchangeOutcome: Sendable {
    let exchange: Exchange
    let back: Return
    let taken: FullOrder
    /// What goes over the counter in coins: handed out, or taken where it is below zero.
    let coins: Money
}

/// An exchange as it would be made now.
struct ExchangeTrial: Sendable {
    let back: ReturnTrial
    /// What is taken costs, tax included.
    let gross: Money
    let tax: Money
    /// What of the refund would pay for it, in place of going back.
    let credit: Money
    /// What in coins would be handed out for the goods brought, and taken again as far as it pays.
    let coins: Money
    /// What is left to be paid.
    let due: Money
    /// What coins pay of that.
    let dueInCash: Money
}

/// What of a refund pays for other goods in place of going back.
struct HandOver: Sendable {
    /// The order that it pays.
    let order: OrderID
    let parts: [HandedPart]

    /// How much of a payment of the order that gives it.
    func amount(of payment: Int) -> Money? { parts.first { $0.payment == payment }?.amount }

    /// All of it.
    /// - Throws: `core.money-overflow`.
    func credit(in currency: Currency) throws(RetailError) -> Money {
        try Money.sum(parts.map(\.amount), in: currency)
    }

    /// What of a refund's shares pays for goods: of cards and transfers as much as they cost. Coins
    /// and points go back, and come again as the customer likes.
    /// - Parameters:
    ///   - shares: what of the refund each payment would give back.
    ///   - isGift: whether the goods came under a gift receipt: somebody else had paid for them.
    ///   - gross: what the goods cost.
    ///   - unit: the smallest amount that can be paid for them.
    static func plan(
        _ shares: [Money], of payments: [Payment], isGift: Bool, paying gross: Money,
        in unit: Int64, for order: OrderID
    ) -> HandOver {
        var left = gross.amount
        var parts: [HandedPart] = []
        for (payment, share) in zip(payments, shares) where payment.tender.kind.hasProvider {
            let most = min(left, share.amount)
            let amount = most - most % common(max(1, unit), max(1, payment.step))
            guard amount > 0 else { continue }
            left -= amount
            parts.append(
                HandedPart(
                    payment, Money(amount, share.currency), isGift: isGift, to: order))
        }
        return HandOver(order: order, parts: parts)
    }

    /// The least amount that is whole in both units.
    private static func common(_ one: Int64, _ other: Int64) -> Int64 {
        var (a, b) = (one, other)
        while b != 0 { (a, b) = (b, a % b) }
        let (product, isOver) = (one / a).multipliedReportingOverflow(by: other)
        return isOver ? .max : product
    }
}

/// A part of a payment that pays for other goods.
struct HandedPart: Sendable {
    /// The number of the payment that gives it.
    let payment: Int
    let amount: Money
    /// The order of that payment.
    let source: OrderID
    let tender: Tender
    /// As its provider knows the payment that gives it: what goes back later goes back to that.
    let reference: String?
    let provider: Code<Provider>?
    /// Names the part among all that have the reference.
    let account: String?
    /// Whether it is money of who bought a gift.
    let isOfGiver: Bool

    fileprivate init(_ payment: Payment, _ amount: Money, isGift: Bool, to order: OrderID) {
        self.payment = payment.number
        self.amount = amount
        source = payment.order
        isOfGiver = isGift || payment.isOfGiver
        tender = payment.tender
        reference = payment.reference
        provider = payment.provider
        let base = payment.account.map { $0.prefix { $0 != ">" } }
        account = base.map { "\($0)>\(order.text)/\(payment.number)" }
    }
}
