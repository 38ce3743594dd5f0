import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Returns {
    /// Judges what comes off an order for goods and charges that were counted as come back or
    /// ended: all that takes anything off what an order costs goes through here.
    func value(
        _ lines: [ReturnLine], _ charges: [ReturnedCharge], of full: inout FullOrder,
        for cause: ReturnCause, by tender: Tender, _ rules: MoneyRules,
        knowing known: ReckonedRefund? = nil, in tx: borrowing Transaction
    ) throws -> JudgedReturn {
        let (clawBack, reckoned) = try clawBack(
            on: lines, of: &full, for: cause, knowing: known, in: tx)
        let credit = try Money.sum(
            lines.map(\.gross) + charges.map(\.gross), in: full.order.currency
        ).subtracting(clawBack.amount)
        full.order.credited = try full.order.credited.adding(credit)
        let tax = try Money.sum(lines.map(\.tax) + charges.map(\.tax), in: full.order.currency)
        return JudgedReturn(
            cause: cause, lines: lines, charges: charges, clawBack: clawBack, credit: credit,
            tax: try tax.subtracting(clawBack.tax),
            // What an edit takes off is owed: nobody is refunded by surprise.
            refund: cause == .edited
                ? full.amount(0) : full.amount(min(credit.amount, full.money.owed)),
            tender: tender,
            rules: rules, reckoned: reckoned)
    }

    /// Gives back what was judged, writes it and tells of it.
    func credit(
        _ judged: JudgedReturn, to full: inout FullOrder, at location: Code<Location>?,
        note: String, handing: HandOver? = nil, by call: Call, in tx: borrowing Transaction
    ) throws -> Return {
        let id = call.newID(ReturnTag.self)
        let wasCompleted = full.before.axes.commercial == .completed
        let tenders = try giveBack(
            judged.refund, of: &full, judged.tender, judged.rules, id, handing: handing,
            gift: judged.gift, by: call, in: tx)
        let refund = try full.refund(judged, by: tenders)
        let value = Return(
            id: id, order: full.order.id, cause: judged.cause, customer: full.order.customer,
            location: location, refund: refund, credit: judged.credit,
            tax: judged.tax, clawBack: judged.clawBack,
            payableUnit: full.order.rules.payableUnit, cashStep: judged.rules.cashStep,
            note: note, at: call.now, lines: judged.lines, tenders: tenders,
            charges: judged.charges, authorisation: judged.authorisation?.number,
            findings: judged.findings, giftReceipt: judged.gift?.receipt.number)
        // Told before what it brings about: an order may be over with it.
        try tx.record(
            OrderReturned(
                order: full.order.id, returnID: id, cause: judged.cause,
                customer: full.order.customer, channel: full.order.channel,
                location: location ?? full.order.location,
                lines: try value.credited(by: full.order.rules),
                tenders: try TenderShare.summed(tenders.map(\.share)),
                total: refund,
                wasCompleted: wasCompleted, placedAt: full.order.placedAt,
                charges: judged.charges.map(\.sold), isByGift: judged.gift != nil), by: call)
        try write(value, of: &full, by: call, in: tx)
        return value
    }

    /// Ends units of an order that come from nowhere any more, or that had left, and gives back
    /// what they cost, with the delivery that carries nothing any more.
    /// - Throws: those of ``Returns/giveBack(_:of:_:_:_:by:in:)``.
    func end(
        _ ending: Ending, of full: inout FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> Return {
        try book.requireNote(ending.note, of: full.order, in: tx)
        return try credit(
            judged(ending, of: &full, in: tx), to: &full, at: ending.location, note: ending.note,
            by: call, in: tx)
    }

    /// What comes off an order for units and charges that end: they are counted as ended, and
    /// nothing is written.
    /// - Throws: as ``end(_:of:by:in:)``.
    func judged(
        _ ending: Ending, of full: inout FullOrder, in tx: borrowing Transaction
    ) throws -> JudgedReturn {
        var lines: [ReturnLine] = []
        for part in ending.lines {
            guard let index = full.index(ofLine: part.line) else { continue }
            var line = full.lines[index]
            let rules = full.order.rules
            let units =
                ending.cause.hadLeft
                ? try line.bringBack(part.quantity, by: rules)
                : try line.end(part.quantity, by: rules)
            full.lines[index] = line
            lines += units.map {
                ReturnLine(
                    orderLine: part.line, run: $0.run, sku: line.sku, quantity: $0.quantity,
                    disposition: part.disposition, gross: $0.gross, tax: $0.tax,
                    taxes: $0.taxes)
            }
        }
        let idle = try full.idleDelivery(after: ending.cause).filter { charge in
            !ending.charges.contains { $0.line == charge.line }
        }
        let charges = try giveBack(ending.charges + idle, of: &full)
        return try value(
            lines, charges, of: &full, for: ending.cause, by: .cash, full.order.rules, in: tx)
    }
}

extension FullOrder {
    /// What a return gives back: all that it was judged to, but for what stays owed.
    /// - Throws: `core.money-overflow`.
    func refund(_ judged: JudgedReturn, by parts: [RefundPart]) throws(RetailError) -> Money {
        guard payments.contains(where: \.isOfGiver), judged.gift == nil else {
            return judged.refund
        }
        return try Money.sum(parts.map(\.amount), in: order.currency)
    }

    /// The delivery of which the rest goes back because nothing of the order is sent any more, and
    /// nothing was but what got lost. Whoever refuses a parcel had it brought.
    fileprivate func idleDelivery(
        after cause: ReturnCause
    ) throws(RetailError) -> [ReturnChargeRequest] {
        guard !cause.cameBack, !order.axes.commercial.isGone else { return [] }
        let isSent = fulfilments.contains(where: \.isBrought)
        guard !isSent, !lines.contains(where: \.isToSend) else { return [] }
        var idle: [ReturnChargeRequest] = []
        for charge in charges where charge.charge.kind == .delivery {
            guard try charge.run.gross.subtracting(charge.run.refunded).isPositive else { continue }
            idle.append(ReturnChargeRequest(line: charge.number, amount: nil))
        }
        return idle
    }
}
