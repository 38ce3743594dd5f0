import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Takes, promises, captures and gives up payments.
struct Payments: Sendable {
    let book: OrderBook
    let tenders: Tenders
    let points: any PointsTender
    let store = PaymentStore()

    var references: References { References(store: store) }

    /// Adds payments to an order: cash, cards, transfers and points in one act.
    ///
    /// Money that moved is booked whatever has become of the order; what is more than the order
    /// lacks is owed back. A payment whose reference, amount and order are known is the same
    /// payment told again: nothing is added, except that a promise which is told as paid is
    /// captured.
    ///
    /// - Parameter isListed: whether they stand in a list `payments`, or the fields of one in the
    ///   body itself.
    /// - Throws: `orders.order-unknown`, `orders.reference-taken`, `orders.too-many-parts`,
    ///   `orders.tender-unknown`, `orders.tender-archived`, `orders.tender-bound`, those
    ///   of ``Settlement`` and of loyalty.
    func take(
        _ offers: [TenderOffer], isListed: Bool = true, for id: OrderID, by call: Call,
        in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.current(id, .till, by: call, in: tx)
        let tenders = try tenders.known(in: tx)
        let offers = try tenders.known(offers, isListed: isListed)
        try admit(offers, for: full.order, call)
        let known = try references.sift(offers, for: full, in: tx)
        try Self.requireTaken(known.new, for: full, among: tenders, at: call.happened)
        let kept = known.kept.map { (index: $0, open: full.payments[$0].rest) }
        for (index, open) in kept { try full.payments[index].move(.capture, open, at: call.now) }
        let added = try plan(known.new, for: full, by: call, in: tx)
        guard !added.isEmpty || !kept.isEmpty else { return full }
        for (index, open) in kept {
            try tell(.capture, open, of: full.payments[index], by: call, in: tx)
        }
        try spend(added, of: full.order.customer, by: call, in: tx)
        full.payments += added
        full.order.payments = full.payments.count
        try record(added, by: call, in: tx)
        try book.save(&full, by: call, in: tx)
        return full
    }

    /// Refuses offers that the order takes of nobody: by a tender that is not accepted any more, or
    /// another than the order is bound to.
    /// - Throws: `orders.tender-archived`, `orders.tender-bound`.
    static func requireTaken(
        _ offers: [KnownOffer], for full: FullOrder, among tenders: KnownTenders,
        at moment: Instant
    ) throws(RetailError) {
        try tenders.requireAccepted(offers, at: moment)
        try requireBound(offers, to: full.order)
    }

    /// Refuses another tender than that for which something was given, unless its money has moved
    /// already, which is booked, or goods have gone out, after which any money is better than none.
    private static func requireBound(
        _ offers: [KnownOffer], to order: Order
    ) throws(RetailError) {
        guard let code = order.facts.tender, order.axes.fulfilment == .unfulfilled else { return }
        for offer in offers where offer.tender.code != code && !offer.hasMoved {
            throw OrdersErrors.tenderBound.error(
                "Something was given for paying by \(code). Pay by that, or cancel and order "
                    + "again.", at: offer.pointer("tender"))
        }
    }

    /// Captures a promised payment: the amount given, or what is due of it. One of a provider stays
    /// promised until the provider answers.
    /// - Throws: `orders.order-unknown`, `orders.payment-unknown`, `orders.payment-state`,
    ///   `orders.currency-mismatch`, `orders.not-payable`.
    func capture(
        _ number: Int, amount: Money?, of id: OrderID, by call: Call,
        in tx: borrowing Transaction
    ) throws -> FullOrder {
        try move(number, of: id, by: call, in: tx) { payment, full in
            (.capture, try full.captured(amount, of: payment))
        }
    }

    /// Gives up what is promised and not captured, unless goods went out against it.
    /// - Throws: `orders.order-unknown`, `orders.payment-unknown`, `orders.payment-state`.
    func void(
        _ number: Int, of id: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        try giveUp(number, of: id, as: .void, by: call, in: tx) { payment, full in
            try full.requireVoidable(payment)
        }
    }

    /// Notes that the provider does not pay what it had promised, also after goods went out: the
    /// order stays open with the amount due.
    /// - Throws: `orders.order-unknown`, `orders.payment-unknown`, `orders.payment-state`.
    func decline(
        _ number: Int, of id: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        try giveUp(number, of: id, as: .decline, by: call, in: tx) { _, _ in }
    }

    private func giveUp(
        _ number: Int, of id: OrderID, as kind: PaymentTransactionKind, by call: Call,
        in tx: borrowing Transaction, _ check: (Payment, FullOrder) throws -> Void
    ) throws -> FullOrder {
        try move(number, of: id, by: call, in: tx) { payment, full in
            try payment.requirePromised()
            try check(payment, full)
            return (kind, payment.rest)
        }
    }

    private func move(
        _ number: Int, of id: OrderID, by call: Call, in tx: borrowing Transaction,
        _ body: (Payment, FullOrder) throws -> (PaymentTransactionKind, Money)
    ) throws -> FullOrder {
        var full = try book.current(id, by: call, in: tx)
        let index = try full.index(ofPayment: number)
        let (kind, amount) = try body(full.payments[index], full)
        guard kind != .capture || full.payments[index].provider == nil else {
            full.payments[index].ask(.capture, amount, key: call.newKey, at: call.now)
            try book.save(&full, by: call, in: tx)
            return full
        }
        if kind == .void {
            full.payments[index].ask(.void, amount, key: call.newKey, at: call.now)
        }
        try full.payments[index].move(kind, amount, at: call.now)
        try tell(kind, amount, of: full.payments[index], by: call, in: tx)
        try book.save(&full, by: call, in: tx)
        return full
    }

    /// Tells of a movement.
    func tell(
        _ kind: PaymentTransactionKind, _ amount: Money, of payment: Payment, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try tx.record(
            PaymentMoved(
                order: payment.order, payment: payment.number, movement: kind, amount: amount),
            by: call)
    }
}

extension Payments {
    /// The payments that admitted offers make for what an order still lacks; writes nothing.
    func plan(
        _ offers: [KnownOffer], for full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> [Payment] {
        guard !offers.isEmpty else { return [] }
        let order = full.order
        guard full.payments.count + offers.count <= 1_000 else {
            throw OrdersErrors.tooManyParts.error("The order has 1,000 payments: it takes no more.")
        }
        let moved = try Money.sum(
            [order.paid]
                + offers.compactMap { $0.amount?.currency == order.currency ? $0.amount : nil },
            in: order.currency)
        guard moved.amount <= OrderPolicy.largestOrder(in: order.currency) else {
            throw RequestErrors.invalidInput.error(
                "More would be paid than can be booked. Check the amounts.",
                at: offers.count == 1 ? offers[0].pointer("amount") : "/payments")
        }
        if order.customer == nil, let offer = offers.first(where: { $0.tender.kind == .points }) {
            throw OrdersErrors.paymentIncomplete.error(
                "Say whose points they are: the order needs a customer.",
                at: offer.pointer("tender"))
        }
        var number = full.payments.count
        var worths: [Int64: Money] = [:]
        for offer in offers where offer.tender.kind == .points && offer.points > 0 {
            worths[offer.points] = try points.worth(
                offer.points, in: order.currency, in: tx)
        }
        let zero = Money.zero(order.currency)
        return try Settlement.plan(
            offers, due: full.amount(full.money.unasked),
            missing: full.amount(full.money.takeable), rounded: full.rounded(),
            isAwaiting: full.payments.contains(where: \.isPending),
            by: order.rules
        ) {
            worths[$0] ?? zero
        }.map { part in
            number += 1
            var payment = Payment(
                order: order.id, number: number, tender: part.offer.tender,
                reference: part.offer.reference,
                account: part.offer.account(of: order.channel), provider: part.offer.provider,
                amount: part.amount,
                captured: zero, voided: zero, refunded: zero,
                excess: zero,
                step: order.rules.step(
                    of: part.offer.tender.kind,
                    worthOfPoint: part.amount.amount / max(1, part.offer.points)),
                rounding: part.rounding, refundRounding: zero, change: part.change,
                points: part.offer.points, pointsRestored: 0,
                transactions: 0, occurredAt: call.happened, recordedAt: call.now)
            try payment.begin(part, key: call.newKey, at: call.now)
            return payment
        }
    }

    /// Who says that money came in must be allowed to, and who spends a customer's points too;
    /// customers on their own spend their own points, and nothing else.
    func admit(
        _ offers: [KnownOffer], for order: Order, _ call: Call
    ) throws(RetailError) {
        for offer in offers where offer.handed == nil {
            if offer.tender.kind == .points, call.isCustomer { continue }
            let permission =
                offer.tender.kind == .points
                ? OrdersPermissions.spendPoints : OrdersPermissions.writePayments
            let isPermitted =
                permission == call.permission
                || call.may(permission, at: order.location, on: order.channel)
            guard !isPermitted else { continue }
            throw RequestErrors.forbidden.error(
                "This payment needs the permission \(permission.name) there.",
                at: offer.pointer("tender"))
        }
    }

    /// Spends the points of points payments.
    func spend(
        _ added: [Payment], of customer: CustomerID?, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let customer else { return }
        for payment in added where payment.tender.kind == .points {
            let worth = try points.spend(
                payment.points, of: customer, in: payment.amount.currency,
                for: payment.pointsReference, by: call, in: tx)
            guard worth == payment.amount else {
                throw OrdersErrors.orderChanged.error("The points' worth changed. Try again.")
            }
        }
    }

    /// Tells of new payments.
    func record(_ added: [Payment], by call: Call, in tx: borrowing Transaction) throws {
        for payment in added {
            let kind: PaymentTransactionKind =
                payment.isPending ? .ask : payment.captured.isZero ? .authorise : .charge
            try tell(kind, payment.amount, of: payment, by: call, in: tx)
        }
    }

    /// Has an amount of a payment pay for goods of another order in place of going back: nobody is
    /// asked to move anything.
    func handOver(
        _ amount: Money, of payment: inout Payment, to order: OrderID, for returnID: ReturnID,
        at now: Instant
    ) throws -> RefundPart {
        try payment.handOver(amount, to: order, for: returnID, at: now)
        return RefundPart(payment.tender, amount, of: payment.number)
    }

    /// Gives back `amount` of a payment, in points where it was points; without a return it had
    /// been too much. A provider is asked to, unless somebody names the refund that it made.
    /// - Returns: how it went back; what is less than a point, in cash.
    func refund(
        _ amount: Money, by payment: inout Payment, of order: Order, returnID: ReturnID?,
        reference: String? = nil, account: String? = nil, call: Call,
        in tx: borrowing Transaction
    ) throws -> [RefundPart] {
        let parts = try payment.parts(returning: amount, by: order.rules)
        let isAsked = reference == nil && payment.provider != nil
        if isAsked {
            payment.ask(.refund, amount, for: returnID, key: call.newKey, at: call.now)
        }
        try payment.giveBack(
            amount, as: parts, for: returnID, reference: reference, account: account,
            request: isAsked ? payment.requests : nil, at: call.now)
        let restored = parts.reduce(0) { $0 + $1.points }
        if restored > 0, let customer = order.customer {
            try points.restore(
                restored, spentFor: payment.pointsReference, to: customer, by: call, in: tx)
        }
        return parts
    }
}

extension Payment {
    /// Counts its first movement, and asks its provider where it is to be asked for.
    fileprivate mutating func begin(
        _ part: Settlement.Part, key: String, at now: Instant
    ) throws(RetailError) {
        let isPromise = part.offer.isAuthorisedOnly
        if let handed = part.offer.handed { isOfGiver = handed.isOfGiver }
        guard part.offer.isAsked else {
            return try move(
                isPromise ? .authorise : .charge, part.amount, from: part.offer.handed?.source,
                at: now)
        }
        try move(.ask, part.amount, at: now)
        ask(isPromise ? .authorise : .charge, part.amount, key: key, at: now)
    }
}

extension Call {
    /// A name for a request to a provider, for good.
    var newKey: String { ids.next().uuid }
}

extension FullOrder {
    /// - Throws: `orders.payment-unknown`.
    func index(ofPayment number: Int) throws(RetailError) -> Int {
        guard let index = payments.firstIndex(where: { $0.number == number }) else {
            throw OrdersErrors.paymentUnknown.error(
                "The order has no payment \(number).", at: "/payment")
        }
        return index
    }
}
