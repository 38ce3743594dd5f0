import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Placement {
    /// Writes the order as it stands at the end of the act: one row, its lines in one statement,
    /// payments and goods carried out only where there are any; nothing is read back.
    ///
    /// - Parameter isHeld: whether some of it is held already, so that it leaves as it is held.
    func write(
        _ priced: PricedOrder, isHeld: Bool = false, by call: Call, in tx: borrowing Transaction,
        hold: (OrderID, [StockLine]) throws -> Void
    ) throws -> FullOrder {
        let call = try call.occurred(at: priced.soldAt)
        var full = try draft(priced, by: call)
        try payments.admit(priced.payments, for: full.order, call)
        try References.requireDistinct(priced.payments)
        full.payments = try payments.plan(priced.payments, for: full, by: call, in: tx)
        full.order.payments = full.payments.count
        let carried = try carryOut(&full, by: call)
        let progress = try full.settle()
        try requireTendered(priced, full)
        full.keepTerm(since: nil, at: call.now) { priced.wait }
        try requireUnpaidRoom(for: full, in: tx)
        full.holds = try judge(priced, full, by: call, in: tx)
        full.order.holds = full.holds.count
        if let window = priced.window {
            try windows.take(window, for: &full, by: call, in: tx)
        }
        try payments.spend(full.payments, of: full.order.customer, by: call, in: tx)
        try move(carried, of: full, priced, isHeld: isHeld, by: call, in: tx, hold: hold)
        try claim(priced, for: full.order, by: call, in: tx)
        full.order.number = try book.orders.insert(full.order, in: tx)
        let id = full.order.id
        if let destination = priced.destination {
            try DestinationStore.orders.insert(destination, of: id.raw, in: tx)
        }
        try book.lines.insert(full.sold.map { (order: id, line: $0) }, in: tx)
        if let terms = priced.returnTerms { try ReturnTermsStore().insert(terms, of: id, in: tx) }
        try book.write(&full, by: call, in: tx)
        for fulfilment in carried { try book.fulfilments.insert(fulfilment, in: tx) }
        try publish(full, by: call, in: tx)
        try write(full.holds, of: full.order, by: call, in: tx)
        try book.publish(progress, of: full, by: call, in: tx)
        return full
    }

    /// Refuses what is given for a tender to who does not pay all of it at once by that: later it
    /// might be paid by another.
    private func requireTendered(_ priced: PricedOrder, _ full: FullOrder) throws {
        guard priced.priced.dependsOnTender, full.money.unasked > 0 else { return }
        throw OrdersErrors.unpaid.error(
            "A promotion counts for how is paid: pay or promise all of "
                + "\(full.order.gross.displayText) at once.", at: "/payments")
    }

    /// Counts what the order uses of promotions with a limit. Where others were faster, it is
    /// priced again: then those give nothing more.
    private func claim(
        _ priced: PricedOrder, for order: Order, by call: Call, in tx: borrowing Transaction
    ) throws {
        do {
            try quoting.uses.claim(
                priced.priced.spent, for: order, isFact: call.isPast, at: call.now, in: tx)
        } catch let refusal as RetailError
            where refusal.code == OrdersErrors.promotionUsedUp.code
        {
            throw Outdated(refusal)
        }
    }

    /// Holds what stays and lets go out what was carried out: all of it at once where nothing of it
    /// is held and nothing stays.
    ///
    /// What was carried out before it came to be known is a fact: no want of stock refuses it, and
    /// a count since then has missed it already.
    private func move(
        _ carried: [Fulfilment], of full: FullOrder, _ priced: PricedOrder, isHeld: Bool,
        by call: Call, in tx: borrowing Transaction,
        hold: (OrderID, [StockLine]) throws -> Void
    ) throws {
        let order = full.order.id
        let gone = call.occurredAt.flatMap { $0 < call.now ? $0 : nil }
        if gone == nil, !isHeld, full.lines.allSatisfy(\.isCarriedOut) {
            try hold(order, [])
            return try naming(full.goods { _ in true }, as: priced) {
                try stock.take(
                    $0, for: order, reason: .sale, on: priced.channel, by: call, in: tx)
            }
        }
        let kept = full.goods { gone == nil || $0.method != .carryOut }
        try naming(kept, as: priced) { try hold(order, $0) }
        for fulfilment in carried {
            let lines = full.stockLines(of: fulfilment)
            if let gone {
                try stock.record(
                    fact: lines, reason: .sale, reference: order.text, note: "", at: gone,
                    by: call, in: tx)
            } else {
                try stock.post(lines, heldFor: order, reason: .sale, by: call, in: tx)
            }
        }
    }

    /// Does something with goods; a refusal names their lines as the caller did.
    private func naming(
        _ goods: [(index: Int, line: StockLine)], as priced: PricedOrder,
        _ body: ([StockLine]) throws -> Void
    ) throws {
        do { try body(goods.map(\.line)) } catch let error as RetailError {
            throw error.naming { priced.pointer(to: goods[$0].index, $1) }
        }
    }

    /// Refuses an order that lacks money when its customer has as many of them as one may: what
    /// waits is kept from others until it is paid, handed out, or its term is over.
    private func requireUnpaidRoom(
        for full: FullOrder, in tx: borrowing Transaction
    ) throws {
        let policy = carts.policy
        guard full.order.isWaiting, full.order.customer != nil else { return }
        let members = try carts.ownership.records(of: full.order.customer, in: tx)
        let waiting = try book.orders.unpaid(
            of: members, most: policy.mostUnpaidOrders, in: tx)
        var units = waiting.units
        for line in full.lines {
            units = try units.adding(line.quantity.subtracting(line.fulfilled))
        }
        guard waiting.orders < policy.mostUnpaidOrders, units <= policy.mostUnpaidUnits else {
            throw OrdersErrors.tooMuchUnpaid.error(
                "The customer may have \(policy.mostUnpaidOrders) orders of "
                    + "\(policy.mostUnpaidUnits) units in all wait for money and goods. Pay this "
                    + "one at once, pay one of those, or wait until one is handed out or ends.")
        }
    }

    private func draft(_ priced: PricedOrder, by call: Call) throws -> FullOrder {
        let currency = priced.market.currency
        let zero = Money.zero(currency)
        let gross = try priced.priced.gross
        guard gross.amount <= OrderPolicy.largestOrder(in: currency) else {
            throw RequestErrors.invalidInput.error(
                "The order is worth more than can be booked. Split it.", at: "/lines")
        }
        if let expected = priced.expected, expected != gross {
            throw OrdersErrors.grossChanged.error(
                "It costs \(gross.displayText) now. Show that, and order again.",
                at: "/expected_gross")
        }
        let lines = zip(priced.lines, priced.priced.runs).enumerated().map { index, line in
            OrderLine(
                index + 1, line.0, line.1, priced.priced.points[index], in: currency)
        }
        let charges = priced.priced.orderCharges(after: lines.count)
        let order = Order(
            id: priced.id ?? call.newID(), number: 0, importedNumber: nil, cart: priced.cart,
            customer: priced.customer, channel: priced.channel, facts: priced.boundFacts,
            terms: OrderTerms(priced.market, at: call.happened), gross: gross,
            tax: try priced.priced.tax,
            discount: try .sum(priced.priced.discounts.map(\.amount), in: currency), paid: zero,
            refunded: zero,
            credited: zero,
            writtenOff: zero, clawedBack: priced.returnTerms.map { _ in zero },
            payBy: nil, axes: OrderAxes(), payments: 0, fulfilments: 0,
            underway: 0, placedAt: call.happened, recordedAt: call.now,
            changedAt: call.now, version: 1, goodsDigest: lines.digest)
        return try FullOrder(
            order: order, lines: lines, charges: charges, payments: [], fulfilments: [])
    }

    /// Hands out what is carried out, one fulfilment a location.
    private func carryOut(_ full: inout FullOrder, by call: Call) throws -> [Fulfilment] {
        let carried = full.lines.flatMap { line in
            line.allocations.filter { $0.method == .carryOut }.map { (line: line.number, part: $0) }
        }
        guard !carried.isEmpty else { return [] }
        let places = Set(carried.map(\.part.location)).sorted()
        let permission = OrdersPermissions.writeFulfilments
        guard
            places.allSatisfy({ call.may(permission, at: $0, on: full.order.channel) })
        else {
            throw RequestErrors.forbidden.error(
                "Handing goods out needs the permission \(permission.name) at the location.",
                at: "/lines")
        }
        guard full.money.uncovered == 0 else {
            throw OrdersErrors.unpaid.error(
                "Take \(full.amount(full.money.uncovered).displayText) before the goods are "
                    + "carried out.",
                at: "/payments")
        }
        for index in full.lines.indices { try full.lines[index].carryOut() }
        full.fulfilments = places.map { place in
            Fulfilment(
                id: call.newID(), order: full.order.id, kind: .carryOut, location: place,
                at: call.now,
                lines: carried.filter { $0.part.location == place }.map {
                    FulfilmentLine(line: $0.line, quantity: $0.part.quantity)
                })
        }
        full.order.fulfilments = full.fulfilments.count
        return full.fulfilments
    }

    private func publish(
        _ full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        let order = full.order
        try tx.record(
            OrderPlaced(
                order: order.id, number: order.numberText, cart: order.cart,
                customer: order.customer, channel: order.channel, location: order.location,
                lines: full.lines.map(\.sold), total: order.gross,
                charges: full.charges.map(\.sold), discounts: full.given(),
                identity: order.facts.identity), by: call)
        if let window = order.window {
            try tx.record(PickupWindowMoved(order, at: window.location), by: call)
        }
        try payments.record(full.payments.filter(\.captured.isZero), by: call, in: tx)
        for fulfilment in full.fulfilments {
            try tx.record(FulfilmentMoved(fulfilment, of: order), by: call)
        }
    }
}

extension FullOrder {
    /// What of stock its allocations are, those that are meant, each with the place of its line.
    func goods(
        where isMeant: (Allocation) -> Bool
    ) -> [(index: Int, line: StockLine)] {
        lines.indices.flatMap { index in
            lines[index].stockLines(where: isMeant).map { (index, $0) }
        }
    }

    /// What a fulfilment takes from stock.
    func stockLines(of fulfilment: Fulfilment) -> [StockLine] {
        fulfilment.lines.compactMap {
            stockLine(ofLine: $0.line, $0.quantity, at: fulfilment.location)
        }
    }
}

extension FulfilmentMoved {
    init(_ fulfilment: Fulfilment, of order: Order) {
        self.init(
            order: order.id, fulfilment: fulfilment.id, customer: order.customer,
            method: fulfilment.method.rawValue, state: fulfilment.stage.rawValue,
            location: fulfilment.location, kind: fulfilment.kind.rawValue)
    }
}

extension PricedOrder {
    /// What is kept of what was said, with the tender for which something was given.
    fileprivate var boundFacts: OrderFacts {
        var facts = facts
        if priced.dependsOnTender { facts.tender = payments.map(\.tender.code).only }
        return facts
    }
}
