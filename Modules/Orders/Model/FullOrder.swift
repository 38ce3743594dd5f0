import RetailContracts
import RetailCore

/// An order with everything that hangs on it.
struct FullOrder: Sendable {
    var order: Order
    var lines: [OrderLine]
    /// Its delivery and fees, numbered behind its lines.
    var charges: [OrderCharge]
    var payments: [Payment]
    var fulfilments: [Fulfilment]
    /// Its holds that were not released.
    var holds: [OrderHold]
    /// Its edits, by number: those that wait for a decision, and the last approved one, with all
    /// that they are made of.
    var edits: [OrderEdit] = []
    /// What of its lines is under authorisations of returns that have not ended, by line.
    var authorised: [Int: AuthorisedUnits] = [:]
    /// Whether the act that is under way is an edit of it.
    var isEdited = false
    /// What providers were asked of its payments and something may still come of.
    var requests: [ProviderRequest] = []
    /// What went back of the money that came with an import, for which no payment stands.
    var refundedOfImport: Money
    /// What coins pay of what may still be taken: what is missing and nobody has promised.
    private(set) var dueInCash: Money
    /// How it stood before the act: what is new is told by comparing with this, whatever the act
    /// has changed on the way.
    private(set) var before: Standing

    /// How an order stands in its steps and its money.
    struct Standing: Sendable, Hashable {
        let axes: OrderAxes
        let owed: Int64

        init(_ order: Order) { (axes, owed) = (order.axes, order.money.owed) }
    }

    /// - Throws: `core.money-overflow` when no coins could pay what is due.
    init(
        order: Order, lines: [OrderLine], charges: [OrderCharge] = [], payments: [Payment],
        fulfilments: [Fulfilment], holds: [OrderHold] = []
    ) throws(RetailError) {
        self.order = order
        self.lines = lines
        self.charges = charges
        self.payments = payments
        self.fulfilments = fulfilments
        self.holds = holds
        dueInCash = .zero(order.currency)
        refundedOfImport = try order.refunded.subtracting(
            .sum(payments.map(\.refunded), in: order.currency))
        before = Standing(order)
        dueInCash = try takeableInCash()
    }

    /// Counts what was done so far as told: the next act begins here.
    mutating func rest() { before = Standing(order) }

    /// What an act newly brought about.
    struct Progress: Sendable, Hashable {
        var isPaid = false
        var isCompleted = false
        /// How much more is owed to the customer than before.
        var owed: Int64 = 0
    }

    /// Derives amounts and axes from payments and lines, and says what is new.
    ///
    /// An order is completed once nothing is due, all of it has left and no shipment is under way.
    /// - Throws: `core.money-overflow`.
    mutating func settle() throws(RetailError) -> Progress {
        order.paid = try .sum(
            [order.cameWithImport] + payments.map(\.captured), in: order.currency)
        order.refunded = try .sum(
            [refundedOfImport] + payments.map(\.refunded), in: order.currency)
        order.credited = try .sum(
            lines.map(\.refunded) + charges.map(\.run.refunded), in: order.currency
        ).subtracting(order.clawedBack ?? .zero(order.currency))
        dueInCash = try takeableInCash()
        order.axes.payment = .of(money)
        order.axes.fulfilment = .of(lines)
        order.axes.returning = .of(lines)
        if order.axes.commercial == .open, money.due == 0, order.axes.fulfilment == .fulfilled,
            order.underway == 0
        {
            order.axes.commercial = .completed
        }
        return Progress(
            // Nobody paid for what costs nothing because all of it came back.
            isPaid: order.axes.isPaid && !before.axes.isPaid
                && (order.money.net > 0 || order.gross.isZero),
            isCompleted: order.axes.commercial == .completed
                && before.axes.commercial != .completed,
            owed: max(0, order.money.owed - before.owed))
    }

    /// What coins made of its payments so far.
    /// - Throws: `core.money-overflow`.
    func rounded() throws(RetailError) -> Money {
        try .sum(payments.map(\.rounding), in: order.currency)
    }

    private func takeableInCash() throws(RetailError) -> Money {
        try order.rules.inCash(amount(money.payableInCash), rounded: rounded())
    }

    /// Its money as its payments have it now, promises counted in.
    var money: OrderMoney {
        var money = order.money
        money.paid = payments.reduce(order.cameWithImport.amount) { $0 + $1.captured.amount }
        money.refunded = payments.reduce(refundedOfImport.amount) { $0 + $1.refunded.amount }
        money.promised = payments.reduce(0) { $0 + $1.open.amount }
        money.pending = payments.reduce(0) { $0 + $1.pending.amount }
        return money
    }

    /// What came in for the goods, as events tell it: one share for each tender, without what is or
    /// was owed back.
    /// - Throws: `core.money-overflow`.
    var tenders: [TenderShare] {
        get throws {
            let owed = try Refund.excess(
                of: amount(money.owed), among: payments, by: order.rules)
            return try TenderShare.summed(
                zip(payments, owed).map { payment, owed in
                    TenderShare(
                        tender: payment.tender,
                        amount: try payment.captured.subtracting(payment.excess)
                            .subtracting(owed), points: payment.points)
                })
        }
    }

    /// Until when what lies ready may be fetched; nil when nothing lies ready.
    var readyUntil: Instant? {
        fulfilments.filter { $0.stage == .ready }.compactMap(\.codeUntil).max()
    }

    /// The stores to which goods of it are on their way, or lie there, to be fetched.
    var fetchedAt: Set<Code<Location>> {
        Set(fulfilments.filter(\.stage.isUnderway).compactMap(\.collectAt))
    }

    func amount(_ minor: Int64) -> Money { Money(minor, order.currency) }

    /// Lines stand by number; where edits added some, the numbers between are those of charges. A
    /// look through all of them, for each of them, would be lines by lines.
    func index(ofLine number: Int) -> Int? {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = low + (high - low) / 2
            if lines[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return lines.indices.contains(low) && lines[low].number == number ? low : nil
    }
}

extension OrderAxes {
    /// Whether an order is, or was until goods came back, paid and not given up.
    fileprivate var isPaid: Bool {
        !commercial.isGone && [.paid, .partlyRefunded, .refunded].contains(payment)
    }
}

extension TenderShare {
    /// The shares added up by tender, so that an event needs as many as there are tenders however
    /// many payments there were; those of nothing are left out.
    static func summed(_ shares: [TenderShare]) throws(RetailError) -> [TenderShare] {
        var sums: [TenderShare] = []
        for share in shares where share.amount.isPositive {
            guard let index = sums.firstIndex(where: { $0.tender == share.tender }) else {
                sums.append(share)
                continue
            }
            sums[index] = TenderShare(
                tender: share.tender, amount: try sums[index].amount.adding(share.amount),
                points: sums[index].points + share.points)
        }
        return sums
    }
}

extension FullOrder {
    /// What its units and charges cost.
    var runs: [UnitRun] { lines.flatMap(\.runs) + charges.map(\.run) }

    /// Its goods and charges as they are stored.
    var sold: [StoredLine] { lines.map(StoredLine.init) + charges.map(StoredLine.init) }

    /// What each promotion took off it.
    var discounts: [RunDiscount] {
        order.discount.isPositive ? runs.discounts : []
    }

    /// What each promotion took off what of it stands: it has neither come back nor ended.
    /// - Throws: `core.money-overflow`.
    var standingDiscounts: [RunDiscount] {
        get throws(RetailError) {
            var sums = DiscountSums()
            for run in runs {
                let left = try run.quantity.subtracting(run.returned)
                for discount in run.discounts {
                    let shares = try order.rules.shares(
                        of: discount.amount, by: [left.thousandths, run.returned.thousandths])
                    sums.add(RunDiscount(promotion: discount.promotion, amount: shares[0]))
                }
            }
            return sums.sums
        }
    }

    /// What each promotion took off it, as events tell it.
    /// - Parameter restored: the lines and charges that were sold before, under other numbers.
    func given(without restored: Set<Int> = []) -> [GivenDiscount] {
        let discounts =
            restored.isEmpty
            ? discounts
            : (lines.filter { !restored.contains($0.number) }.flatMap(\.runs)
                + charges.filter { !restored.contains($0.number) }.map(\.run)).discounts
        return discounts.map { GivenDiscount(promotion: $0.promotion, amount: $0.amount) }
    }
}
