import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Returns {
    /// Counts the goods as returned and says what each line gives back.
    func bring(
        _ brought: [BroughtGoods.Part], back full: inout FullOrder
    ) throws -> [ReturnLine] {
        var lines: [ReturnLine] = []
        let lying = try full.lying
        for (place, one) in brought.enumerated() {
            let part = one.asked
            guard let index = full.index(ofLine: part.line) else {
                throw OrdersErrors.lineUnknown.error(
                    "The order has no line \(part.line).", at: "/lines/\(place)/line")
            }
            var line = full.lines[index]
            let lies = lying[part.line] ?? .zero
            let left = try max(.zero, line.returnable.subtracting(lies))
            guard part.quantity <= left else {
                throw OrdersErrors.returnTooMuch.error(
                    "Of line \(part.line) only \(left) can be returned."
                        + (lies.isPositive
                            ? " \(lies) lies in a store and was not handed out: turn it back with "
                                + "orders.fulfilments.turn-back." : ""),
                    at: "/lines/\(place)/quantity")
            }
            try line.requireStep(part.quantity, at: "/lines/\(place)/quantity")
            let back = try line.bringBack(part.quantity, by: full.order.rules)
            full.lines[index] = line
            lines += back.map {
                ReturnLine(
                    orderLine: part.line, run: $0.run, sku: line.sku, quantity: $0.quantity,
                    disposition: part.disposition, gross: $0.gross, tax: $0.tax,
                    taxes: $0.taxes, reason: one.reason)
            }
        }
        return lines
    }

    /// Counts what of delivery and fees is given back.
    func giveBack(
        _ asked: [ReturnChargeRequest], of full: inout FullOrder
    ) throws -> [ReturnedCharge] {
        guard asked.isEmpty || !full.order.axes.commercial.isGone else {
            throw OrdersErrors.returnTooMuch.error(
                "The order was given up: nothing is asked for it, and nothing of it given back.",
                at: "/charges")
        }
        var back: [ReturnedCharge] = []
        for (place, part) in asked.enumerated() {
            guard let index = full.charges.firstIndex(where: { $0.number == part.line }) else {
                throw OrdersErrors.lineUnknown.error(
                    "The order has no delivery or fee of the number \(part.line).",
                    at: "/charges/\(place)/line")
            }
            var charge = full.charges[index]
            let left = try charge.run.gross.subtracting(charge.run.refunded)
            let amount = part.amount ?? left
            guard amount.currency == left.currency, amount.isPositive, amount.amount <= left.amount
            else {
                throw OrdersErrors.returnTooMuch.error(
                    "Of \(charge.charge.code) \(left.displayText) can be given back.",
                    at: "/charges/\(place)/amount")
            }
            try full.order.rules.requirePayable(amount, at: "/charges/\(place)/amount")
            let units = try charge.giveBack(amount, by: full.order.rules)
            full.charges[index] = charge
            back.append(
                ReturnedCharge(
                    line: part.line, charge: charge.charge, quantity: units.quantity,
                    gross: units.gross, tax: units.tax, taxes: units.taxes))
        }
        return back
    }

    /// Refunds to the payments in proportion to what came in by each for the goods; of an imported
    /// order what came with it, by `tender` and the coins of `rules`. What is handed over pays for
    /// other goods in place of going back; money of who bought a gift is owed, and goes to nobody
    /// by itself.
    func giveBack(
        _ refund: Money, of full: inout FullOrder, _ tender: Tender, _ rules: MoneyRules,
        _ id: ReturnID, handing: HandOver? = nil, gift: GiftUse? = nil, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [RefundPart] {
        guard refund.isPositive else { return [] }
        guard !full.order.isImported else {
            full.refundedOfImport = try full.refundedOfImport.adding(refund)
            return try pay(refund, of: full.order, by: tender, rules, id, call, in: tx)
        }
        let shares = try shares(of: refund, among: full)
        var parts: [RefundPart] = []
        var coins = try coins(for: gift, of: full.order, in: tx)
        for (index, share) in shares.enumerated() where share.isPositive {
            var share = share
            if let handing, let part = handing.amount(of: full.payments[index].number) {
                parts.append(
                    try payments.handOver(
                        part, of: &full.payments[index], to: handing.order, for: id, at: call.now))
                share = try share.subtracting(part)
                guard share.isPositive else { continue }
            }
            if let gift {
                parts += try give(
                    share, of: &full, index, id, for: gift, after: &coins, by: call, in: tx)
                continue
            }
            guard !full.payments[index].isOfGiver else { continue }
            parts += try payments.refund(
                share, by: &full.payments[index], of: full.order, returnID: id, call: call,
                in: tx)
        }
        return parts
    }

    /// What of a refund goes back by each payment.
    func shares(of refund: Money, among full: FullOrder) throws(RetailError) -> [Money] {
        let tooMuch = try full.amount(full.money.owed).subtracting(refund)
        return try Refund.shares(
            of: refund, among: full.payments, sparing: tooMuch, by: full.order.rules)
    }

    /// Refunds what came with an import: as points at what they are worth now, as many as come to
    /// what can be paid, and the rest in cash. Coins pay what they can of all that the order gave
    /// back in cash so far.
    private func pay(
        _ refund: Money, of order: Order, by tender: Tender, _ rules: MoneyRules, _ id: ReturnID,
        _ call: Call, in tx: borrowing Transaction
    ) throws -> [RefundPart] {
        guard !tender.kind.hasProvider else {
            return [RefundPart(tender, refund, of: nil)]
        }
        let before = try store.refundedInCash(of: order, in: tx)
        guard tender.kind == .points else {
            return [try .coins(refund, by: tender, after: before, rules)]
        }
        let customer = try requireHolder(of: order)
        let most = try mostPoints(for: refund, of: order, in: tx).worth
        let given = try payments.points.refund(
            most, to: customer, for: id.text, by: call, in: tx)
        return [
            RefundPart(tender, given.worth, of: nil, points: given.points),
            try .coins(refund.subtracting(given.worth), by: .cash, after: before, rules),
        ].filter(\.amount.isPositive)
    }

    /// Who gets the points of a refund.
    /// - Throws: `orders.payment-incomplete` where nobody is known.
    @discardableResult
    func requireHolder(of order: Order) throws(RetailError) -> CustomerID {
        guard let customer = order.customer else {
            throw OrdersErrors.paymentIncomplete.error(
                "Nobody is known who could get points: refund by another tender.", at: "/tender")
        }
        return customer
    }

    /// As many points as come to what can be paid, and what they are worth now.
    func mostPoints(
        for refund: Money, of order: Order, in tx: borrowing Transaction
    ) throws -> (worth: Money, points: Int64) {
        let worth = try payments.points.worth(1, in: refund.currency, in: tx)
        let step = order.rules.step(of: .points, worthOfPoint: worth.amount)
        let most = Money(refund.amount - refund.amount % step, refund.currency)
        return (most, worth.amount > 0 ? most.amount / worth.amount : 0)
    }

    /// Writes the return, the lines and the order, and takes the goods into stock.
    func write(
        _ value: Return, of full: inout FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        try store.insert(value, in: tx)
        let touched = Set(value.lines.compactMap(\.orderLine) + value.charges.map(\.line))
        try book.lines.updateReturned(
            of: full.sold.filter { touched.contains($0.number) }, of: full.order.id, in: tx)
        try book.save(&full, by: call, in: tx)
        try restock(value, by: call, in: tx)
    }

    /// Takes goods into stock where they came back, each into the bucket to which its disposition
    /// leads; what was destroyed comes into none. What was written about the customer stays with
    /// the return: stock keeps nothing of people.
    func restock(_ value: Return, by call: Call, in tx: borrowing Transaction) throws {
        guard let location = value.location else { return }
        let goods = value.lines.compactMap { line in
            line.disposition?.bucket.map { BucketLine(line.stockLine(at: location), in: $0) }
        }
        guard !goods.isEmpty else { return }
        try stock.receive(
            goods, reason: .returned, reference: value.id.text, by: call, in: tx)
    }
}

extension FullOrder {
    /// What of stock so much of a line is at a place; nil where there is no such line.
    func stockLine(
        ofLine number: Int, _ quantity: Quantity, at location: Code<Location>
    ) -> StockLine? {
        index(ofLine: number).map {
            StockLine(sku: lines[$0].sku, quantity: quantity, location: location)
        }
    }
}

extension ReturnLine {
    /// What of stock it is, where it came back.
    func stockLine(at location: Code<Location>) -> StockLine {
        StockLine(sku: sku, quantity: quantity, location: location)
    }
}

extension Return {
    /// As events tell it: what came back of one line of an order is one. Without an order the lines
    /// are counted from 1.
    /// - Throws: `core.money-overflow`, `core.quantity-overflow`.
    var sold: [SoldLine] {
        get throws(RetailError) {
            var places: [Int: Int] = [:]
            var sold: [SoldLine] = []
            for (index, line) in lines.enumerated() {
                let number = line.orderLine ?? index + 1
                if let place = places[number] {
                    sold[place] = SoldLine(
                        line: number, sku: line.sku,
                        quantity: try sold[place].quantity.adding(line.quantity),
                        gross: try sold[place].gross.adding(line.gross),
                        tax: try sold[place].tax.adding(line.tax))
                } else {
                    places[number] = sold.count
                    sold.append(
                        SoldLine(
                            line: number, sku: line.sku, quantity: line.quantity,
                            gross: line.gross, tax: line.tax))
                }
            }
            return sold
        }
    }
}
