import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Gives up an order of which the customer keeps nothing, or what of it has not left, and takes an
/// expired one up again.
struct Cancellation: Sendable {
    let book: OrderBook
    let payments: Payments
    let stock: any StockHolding
    let uses: PromotionUses
    let returning: Returns

    /// Cancels an order, or units of it that have not left: stock, money and points go back.
    ///
    /// Where nothing is kept the order is cancelled, with all that was paid; what brought goods
    /// that came back is kept. Else the units end,
    /// each giving back what it cost, and the order goes on with the others, or is over. All that
    /// has not left is taken out of its fulfilments; named units are only where none has them.
    /// - Throws: `orders.order-unknown`, `orders.order-closed`, `orders.already-fulfilled`,
    ///   `orders.line-unknown`, `orders.nothing-to-cancel`, `core.quantity-step`.
    func cancel(
        _ asked: CancelRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.open(asked.order, by: call, in: tx)
        try full.requireEndable()
        let given = asked.lines.isEmpty ? full.openUnits : asked.lines
        if asked.lines.isEmpty { try cancelFulfilments(&full, by: call, in: tx) }
        try giveUp(given, of: &full, as: asked.cause, by: call, in: tx)
        return full
    }

    /// Gives up units that no fulfilment has taken on: with the last of an order of which nothing
    /// is kept, the order.
    /// - Throws: `orders.line-unknown`, `orders.nothing-to-cancel`, `core.quantity-step`.
    func giveUp(
        _ given: [CancelledLine], of full: inout FullOrder, as cause: CancelCause,
        waitingBy method: FulfilmentMethod? = nil, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard !full.isOver(without: given) || full.hasTakenOn || full.wasSent else {
            return try end(&full, as: .cancelled, by: call, in: tx) { _ in true }
        }
        let released = try full.letGo(given, first: method) { "/lines/\($0)/\($1)" }
        try stock.release(released, heldFor: .order(full.order.id), by: call, in: tx)
        let touched = Set(given.map(\.line))
        try book.lines.replaceAllocations(
            of: full.lines.filter { touched.contains($0.number) }, of: full.order.id, in: tx)
        _ = try returning.end(
            Ending(
                cause: cause.cause, location: nil,
                lines: given.map { EndingLine(line: $0.line, quantity: $0.quantity) }, note: ""),
            of: &full, by: call, in: tx)
    }

    /// Ends an order whose time to be paid is over: stock, promises and points go back. Money that
    /// came in stays owed, so that it can go back by its provider or the order be taken up again.
    /// - Returns: nil when the order is not unpaid or not late any more.
    func expire(
        _ id: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder? {
        var full = try book.show(id, by: call, in: tx)
        guard full.order.axes.commercial == .open, full.order.axes.fulfilment == .unfulfilled,
            full.order.axes.payment.isWaiting,
            let payBy = full.order.payBy, payBy <= call.now
        else { return nil }
        // The edit ends that is not paid for, and not the order.
        guard try full.order.edits == 0 || !book.edits.waits(id, in: tx) else { return nil }
        try end(&full, as: .expired, by: call, in: tx) { $0.tender.kind == .points }
        return full
    }

    /// Takes an expired order up again of which all that is asked for was paid meanwhile, if its
    /// stock can be held.
    /// - Throws: `orders.order-unknown`, `orders.not-reinstatable`,
    ///   `inventory.insufficient-stock`, `orders.promotion-used-up`.
    func reinstate(
        _ id: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.current(id, by: call, in: tx)
        try full.requireReinstatable()
        let lines = full.lines.flatMap { $0.stockLines() }
        try stock.reserve(
            lines, as: .order(id), on: full.order.channel, by: call, in: tx)
        try uses.claimAgain(full, at: call.now, in: tx)
        full.order.axes.commercial = .open
        let order = full.order
        try tx.record(
            OrderReinstated(
                order: id, customer: order.customer, channel: order.channel,
                location: order.location, lines: try full.lines.compactMap { try $0.kept },
                total: try order.gross.subtracting(order.credited),
                charges: try full.keptCharges, discounts: try given(full, in: tx)),
            by: call)
        try book.save(&full, by: call, in: tx)
        return full
    }
}

extension Cancellation {
    /// Gives back stock, promises and the payments that `isRefunded` picks, and closes the order.
    private func end(
        _ full: inout FullOrder, as state: CommercialState, by call: Call,
        in tx: borrowing Transaction, _ isRefunded: (Payment) -> Bool
    ) throws {
        try stock.release(heldFor: .order(full.order.id), by: call, in: tx)
        try uses.release(full.order, in: tx)
        for index in full.payments.indices {
            try giveUp(&full.payments[index], by: call, in: tx)
            let payment = full.payments[index]
            guard isRefunded(payment), !payment.isOfGiver else { continue }
            try giveBack(&full.payments[index], of: full.order, by: call, in: tx)
        }
        try cancelFulfilments(&full, by: call, in: tx)
        if state == .cancelled { try stopWaiting(&full, in: tx) }
        full.order.axes.commercial = state
        let order = full.order
        // What was clawed back for goods that came back goes back with those that were kept.
        let clawed =
            order.clawedBack?.isZero ?? true
            ? ClawBack.none(in: order.currency)
            : try ReturnTermsStore().clawedBack(of: order, in: tx)
        try tx.record(
            OrderCancelled(
                order: order.id, customer: order.customer, channel: order.channel,
                location: order.location,
                lines: try full.lines.compactMap { try $0.kept }
                    .less(clawed.negated, by: order.rules),
                total: try order.gross.subtracting(order.credited),
                isExpired: state == .expired, charges: try full.keptCharges,
                discounts: try given(full, in: tx)), by: call)
        try book.save(&full, by: call, in: tx)
    }

    /// What promotions took off an order, each once: what the undoing of an edit added again was
    /// told when it was sold.
    private func given(
        _ full: FullOrder, in tx: borrowing Transaction
    ) throws -> [GivenDiscount] {
        guard full.order.edits > 0, full.order.discount.isPositive else { return full.given() }
        return full.given(without: try book.edits.restored(full.order.id, in: tx))
    }

    /// Nothing is sought for what is cancelled; an order that expired may go on.
    private func stopWaiting(_ full: inout FullOrder, in tx: borrowing Transaction) throws {
        guard full.lines.contains(where: { !$0.waiting.isEmpty }) else { return }
        for index in full.lines.indices { full.lines[index].waits([]) }
        try WaitingStore().clear(full.order.id, in: tx)
    }

    private func giveUp(
        _ payment: inout Payment, by call: Call, in tx: borrowing Transaction
    ) throws {
        let rest = payment.rest
        guard rest.isPositive else { return }
        payment.ask(.void, rest, key: call.newKey, at: call.now)
        try payment.move(.void, rest, at: call.now)
        try payments.tell(.void, rest, of: payment, by: call, in: tx)
    }

    private func giveBack(
        _ payment: inout Payment, of order: Order, by call: Call, in tx: borrowing Transaction
    ) throws {
        let captured = payment.refundable
        guard captured.isPositive else { return }
        _ = try payments.refund(
            captured, by: &payment, of: order, returnID: nil, call: call, in: tx)
        try payments.tell(.refund, captured, of: payment, by: call, in: tx)
    }

    private func cancelFulfilments(
        _ full: inout FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        for index in full.fulfilments.indices
        where full.fulfilments[index].stage != .cancelled
            && !full.fulfilments[index].stage.hasLeft
        {
            let step = try full.fulfilments[index].step(.cancel)
            full.fulfilments[index].take(step, at: call.now)
            guard try book.fulfilments.update(full.fulfilments[index], in: tx) else {
                throw OrdersErrors.orderChanged.error("Somebody else was faster. Try again.")
            }
            full.fulfilments[index].version += 1
            try tx.record(
                FulfilmentMoved(full.fulfilments[index], of: full.order), by: call)
        }
        let freed = full.lines.indices.filter { full.lines[$0].free() }
        try book.lines.updateAllocations(
            of: freed.map { full.lines[$0] }, of: full.order.id, in: tx)
    }
}

extension FullOrder {
    /// What of its charges was not given back, as events tell it.
    fileprivate var keptCharges: [SoldCharge] {
        get throws { try charges.compactMap { try $0.kept } }
    }
}

extension OrderLine {
    /// What has neither come back nor ended of it, as events tell it; nil when all has.
    fileprivate var kept: SoldLine? {
        get throws {
            let rest = try quantity.subtracting(credited)
            guard rest.isPositive else { return nil }
            return SoldLine(
                line: number, sku: sku, quantity: rest, gross: try gross.subtracting(refunded),
                tax: try tax.subtracting(refundedTax))
        }
    }
}
