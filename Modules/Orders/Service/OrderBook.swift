import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Finds orders and writes what has become of them.
struct OrderBook: Sendable {
    let ownership: Ownership
    let tenders: Tenders
    let orders = OrderStore()
    let lines = OrderLineStore()
    let payments = PaymentStore()
    let fulfilments = FulfilmentStore()
    let holds = OrderHoldStore()
    let requests = ProviderRequestStore()
    let edits = OrderEditStore()
    let authorisations = ReturnAuthorisationStore()

    /// The order with all that hangs on it.
    /// - Throws: `orders.order-unknown`.
    func show(
        _ id: OrderID, _ access: OrderAccess = .place, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        try full(try orders.find(id, in: tx), access, by: call, in: tx)
    }

    /// The order, whoever asks: for who has another proof than rights.
    func find(_ id: OrderID, in tx: borrowing Transaction) throws -> FullOrder? {
        guard let order = try orders.find(id, in: tx) else { return nil }
        return try full(order, of: try lines.list(order, in: tx), at: nil, in: tx)
    }

    /// The most orders of one imported number that are named.
    private static let mostAlike = 5

    /// The order with the number on its receipt, also one that came with an import.
    /// - Throws: `orders.order-unknown`; `orders.number-ambiguous` when several that the caller may
    ///   see came with the number.
    func find(
        number text: String, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        if let number = OrderNumber.number(in: text),
            let order = try orders.find(number: number, in: tx), !order.isImported
        {
            return try full(order, .receipt, by: call, in: tx)
        }
        return try full(
            try alike(text, at: "/number", by: call, in: tx), .receipt, by: call, in: tx)
    }

    /// The one order that came with the number and may be seen; nil without any.
    private func alike(
        _ text: String, at pointer: String, by call: Call, in tx: borrowing Transaction
    ) throws -> Order? {
        let seen = try orders.list(
            importedNumber: text, whose: try owners(by: call, in: tx),
            limit: Self.mostAlike + 1, in: tx)
        guard seen.count <= 1 else {
            let count =
                seen.count > Self.mostAlike ? "More than \(Self.mostAlike)" : "\(seen.count)"
            let ids = seen.prefix(Self.mostAlike).map(\.id.text).joined(separator: ", ")
            throw OrdersErrors.numberAmbiguous.error(
                "\(count) orders came with this number. Use the id of the one that is meant: "
                    + "\(ids).", at: pointer)
        }
        return seen.first
    }

    /// Whose orders a caller who shows a number may see: the same as ``OrderAccess/receipt`` asks
    /// of one order, for a list.
    private func owners(by call: Call, in tx: borrowing Transaction) throws -> OrderOwners {
        guard !call.isCustomer else {
            guard case .customer(let raw) = call.actor else { return .customers([]) }
            return .customers(try ownership.records(of: CustomerID(raw), in: tx))
        }
        return call.takesReturnsSomewhere ? .everybody : .within(call.reach())
    }

    /// The order that a number means: its own, or one with which it came that the caller may see.
    /// - Throws: `orders.number-ambiguous`.
    func id(
        named text: String, by call: Call, in tx: borrowing Transaction
    ) throws -> OrderID? {
        if let number = OrderNumber.number(in: text),
            let order = try orders.find(number: number, in: tx), !order.isImported
        {
            return order.id
        }
        return try alike(text, at: "/order_id", by: call, in: tx)?.id
    }

    /// The order in the version that the caller expects, whatever has become of it: money that
    /// moved is booked on a closed order too.
    /// - Throws: `orders.order-unknown`, `request.stale-version`, `orders.before-order`.
    func current(
        _ id: OrderID, _ access: OrderAccess = .place, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        let full = try show(id, access, by: call, in: tx)
        try call.requireVersion(full.order.version)
        try full.order.requirePast(of: call)
        return full
    }

    /// The order if something can still be done with it.
    /// - Throws: `orders.order-unknown`, `request.stale-version`, `orders.order-closed`.
    func open(
        _ id: OrderID, _ access: OrderAccess = .place, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        let full = try current(id, access, by: call, in: tx)
        try full.requireOpen()
        return full
    }

    /// Refuses to keep words about who was forgotten.
    func requireNote(
        _ note: String, of order: Order, in tx: borrowing Transaction
    ) throws {
        guard !note.isEmpty else { return }
        try ownership.customers.requireKnown(order.customer, in: tx)
    }

    /// Writes an order with its payments after an act and tells what the act newly brought about.
    /// - Throws: `orders.reference-taken`; `orders.order-changed` when somebody else was faster; a
    ///   fault when the act took a step that is not in the table.
    func save(
        _ full: inout FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        let before = full.before.axes
        let progress = try full.settle()
        let lost = full.payments.last { $0.voided.isPositive }?.tender.code
        try full.keepTerm(since: before.payment, at: call.now) {
            try tenders.known(in: tx).wait(for: lost)
        }
        guard before.mayBecome(full.order.axes) else {
            throw OrdersErrors.illegalStep.error("The order cannot take this step. Report it.")
        }
        try keepHolds(of: &full, since: before, by: call, in: tx)
        try releaseWindow(of: &full, by: call, in: tx)
        try write(&full, by: call, in: tx)
        guard try orders.update(full.order, at: call.now, in: tx) else {
            throw OrdersErrors.orderChanged.error("Somebody else was faster. Read it again.")
        }
        full.order.version += 1
        full.order.changedAt = call.now
        try settleEdits(of: &full, since: before.payment, in: tx)
        full.rest()
        try publish(progress, of: full, by: call, in: tx)
    }

    /// What was edited was paid for once nothing is due: none of it ends by itself then, whatever
    /// becomes of the money later. Where a promise falls away, what it was to pay for is waited for
    /// as long as its order is.
    private func settleEdits(
        of full: inout FullOrder, since before: PaymentState, in tx: borrowing Transaction
    ) throws {
        guard full.edits.contains(where: \.waits) else { return }
        let isLost = !before.isWaiting && full.order.isWaiting
        guard full.money.due == 0 || isLost else { return }
        let end = full.money.due == 0 ? nil : full.order.payBy
        try edits.end(full.order.id, at: end, in: tx)
        for index in full.edits.indices where full.edits[index].waits {
            full.edits[index].endsAt = end
        }
    }

    /// Writes what an act has done to its payments, with what their providers are to be asked: a
    /// job asks once the act has committed.
    /// - Throws: `orders.reference-taken`.
    func write(
        _ full: inout FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        let asked = full.payments.flatMap(\.unasked)
        try payments.write(&full.payments, of: full.order, in: tx)
        guard !asked.isEmpty else { return }
        try requests.insert(asked, in: tx)
        full.requests += asked
        for request in asked { try tx.record(ProviderAsked(request), by: call) }
        try tx.enqueueOnce(AskingProviders.name, by: call)
    }

    /// Tells that an order was paid or completed, or that more came in than it costs.
    func publish(
        _ progress: FullOrder.Progress, of full: FullOrder, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let order = full.order
        if progress.owed > 0 {
            try tx.record(
                MoneyOwed(
                    order: order.id, customer: order.customer, amount: full.amount(progress.owed)),
                by: call)
        }
        if progress.isPaid {
            try tx.record(
                OrderPaid(
                    order: order.id, customer: order.customer, tenders: try full.tenders,
                    total: try order.gross.subtracting(order.credited)), by: call)
        }
        if progress.isCompleted {
            try tx.record(
                OrderCompleted(
                    order: order.id, customer: order.customer, channel: order.channel,
                    location: order.location, lines: full.lines.map(\.sold),
                    tenders: try full.tenders, total: order.gross, placedAt: order.placedAt,
                    charges: full.charges.map(\.sold)), by: call)
        }
    }

    private func full(
        _ order: Order?, _ access: OrderAccess, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        guard let order, let sold = try reached(order, access, by: call, in: tx) else {
            throw Self.unknown
        }
        return try full(order, of: sold, at: call.now, in: tx)
    }

    /// - Parameter now: by when authorisations are over; nil where nobody brings goods.
    private func full(
        _ order: Order, of sold: SoldLines, at now: Instant?, in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try FullOrder(
            order: order, lines: sold.lines, charges: sold.charges,
            payments: try payments.list(order, in: tx),
            fulfilments: try fulfilments.list(order, in: tx),
            // Few are held: of the others nothing is read.
            holds: order.holds > 0 ? try holds.list(of: order.id, in: tx) : [])
        if full.payments.contains(where: { $0.provider != nil }) {
            full.requests = try requests.open(of: order, in: tx)
        }
        if order.edits > 0 { full.edits = try edits.current(of: order, in: tx) }
        if let now, order.authorisations > 0 {
            full.authorised = try authorisations.open(of: order.id, at: now, in: tx)
        }
        return full
    }

    /// The order's lines; nil when it lies outside of what the caller may see.
    private func reached(
        _ order: Order, _ access: OrderAccess, by call: Call, in tx: borrowing Transaction
    ) throws -> SoldLines? {
        let sold = try lines.list(order, in: tx)
        let isReached =
            try call.isCustomer
            ? ownership.allows(call, owner: order.customer, in: tx)
            : access.admits(call, to: order, sold.lines)
                || isFetched(order, sold.lines, access, by: call, in: tx)
        return isReached ? sold : nil
    }

    /// Whether goods of it lie in a store for whose till the caller works; nothing is read where
    /// the order is reached without that.
    private func isFetched(
        _ order: Order, _ lines: [OrderLine], _ access: OrderAccess, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        guard case .till = access, order.underway > 0 else { return false }
        let stores = try fulfilments.stores(of: order.id, in: tx)
        return access.admits(call, to: order, lines, fetchedAt: stores)
    }

    private static var unknown: RetailError {
        OrdersErrors.orderUnknown.error("No order of yours has this id or number.")
    }
}

extension Order {
    /// Refuses what is told as older than the order itself.
    /// - Throws: `orders.before-order`.
    func requirePast(of call: Call) throws(RetailError) {
        guard let moment = call.occurredAt, moment < placedAt else { return }
        throw OrdersErrors.beforeOrder.error(
            "The order was placed at \(placedAt.rfc3339); this is told to have happened at "
                + "\(moment.rfc3339). Check the clock of the device.", at: "/occurred_at")
    }

    /// The order at a glance.
    var summary: OrderSummary {
        OrderSummary(
            id: id, number: numberText, customer: customer, channel: channel,
            status: axes.status.rawValue, total: gross, due: Money(money.due, currency),
            owed: Money(money.owed, currency), placedAt: placedAt)
    }
}
