import RetailContracts
import RetailCore
import RetailKit

extension PlannedEdit {
    /// What all that it adds costs, tax included.
    /// - Throws: `core.money-overflow`.
    func gross(in currency: Currency) throws(RetailError) -> Money {
        try .sum(added.map(\.gross) + addedCharges.map(\.run.gross), in: currency)
    }

    /// The tax in that.
    /// - Throws: `core.money-overflow`.
    fileprivate func tax(in currency: Currency) throws(RetailError) -> Money {
        try .sum(added.map(\.tax) + addedCharges.map(\.run.tax), in: currency)
    }
}

extension Order {
    /// Counts what is added as ordered.
    /// - Throws: `core.money-overflow`.
    mutating func add(_ plan: PlannedEdit) throws(RetailError) {
        let runs = plan.added.flatMap(\.runs) + plan.addedCharges.map(\.run)
        gross = try gross.adding(plan.gross(in: currency))
        tax = try tax.adding(plan.tax(in: currency))
        discount = try discount.adding(.sum(runs.discounts.map(\.amount), in: currency))
        if let address = plan.shipTo { facts.shipTo = address.place }
    }
}

extension FullOrder {
    /// Counts charges as given up.
    /// - Returns: of which of them something goes back.
    mutating func giveUp(charges numbers: [Int]) throws(RetailError) -> [ReturnChargeRequest] {
        var back: [ReturnChargeRequest] = []
        for index in charges.indices where numbers.contains(charges[index].number) {
            charges[index].isGivenUp = true
            let run = charges[index].run
            guard try run.gross.subtracting(run.refunded).isPositive else { continue }
            back.append(ReturnChargeRequest(line: charges[index].number, amount: nil))
        }
        return back
    }

    /// How much of it has neither left nor ended.
    var openQuantity: Quantity {
        Quantity(thousandths: lines.reduce(0) { $0 &+ $1.open.thousandths })
    }

    /// Refuses an order that is worth more than one may be, or of which more would be due than can
    /// be told from what was given back.
    /// - Throws: `request.invalid-input`, `orders.order-too-large`, `orders.edit-refused`.
    func requirePayable(
        after before: FullOrder, within limits: OrderLimits?
    ) throws(RetailError) {
        guard order.gross.amount <= OrderPolicy.largestOrder(in: order.currency) else {
            throw RequestErrors.invalidInput.error(
                "The order is worth more than can be booked. Place a new order for what is added.",
                at: "/changes")
        }
        try before.requirePayable(after: self)
        guard let limits, money.worth > before.money.worth else { return }
        if let most = limits.mostUnits, keptQuantity > most {
            throw OrdersErrors.orderTooLarge.error(
                "One order here has at most \(most) units. Place a new order for what is added.",
                at: "/changes")
        }
        guard let most = limits.mostGross, money.worth > most.amount else { return }
        throw OrdersErrors.orderTooLarge.error(
            "One order here costs at most \(most.displayText), and this would cost "
                + "\(amount(money.worth).displayText). Place a new order for what is added.",
            at: "/changes")
    }

    /// What a plan comes to, row by row: what it gives up before what it adds.
    /// - Throws: `core.money-overflow`, `core.quantity-overflow`.
    func amounts(
        of plan: PlannedEdit, _ judged: JudgedReturn?, _ act: EditActKind
    ) throws(RetailError) -> [EditAmount] {
        var amounts: [EditAmount] = []
        let ended = Dictionary(grouping: judged?.lines ?? []) { $0.orderLine }
        for part in plan.givenUp {
            guard let index = index(ofLine: part.line) else { continue }
            let units = ended[part.line] ?? []
            let source = lines[index].untakenSource
            amounts.append(
                EditAmount(
                    act: act, effect: .givenUp, line: part.line, kind: .item,
                    code: lines[index].sku.text, quantity: part.quantity,
                    gross: try .sum(units.map(\.gross), in: order.currency),
                    tax: try .sum(units.map(\.tax), in: order.currency), method: source?.method,
                    location: source?.location))
        }
        let back = Dictionary(
            (judged?.charges ?? []).map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
        for charge in charges
        where plan.dropped.contains(charge.number) || back[charge.number] != nil {
            amounts.append(
                EditAmount(
                    act: act, effect: .givenUp, line: charge.number,
                    kind: charge.charge.kind.line, code: charge.charge.code.text, quantity: .one,
                    gross: back[charge.number]?.gross ?? amount(0),
                    tax: back[charge.number]?.tax ?? amount(0), method: nil, location: nil))
        }
        return amounts + plan.addedAmounts(act)
    }
}

extension PlannedEdit {
    fileprivate func addedAmounts(_ act: EditActKind) -> [EditAmount] {
        added.map { line in
            EditAmount(
                act: act, effect: .added, line: line.number, kind: .item, code: line.sku.text,
                quantity: line.quantity, gross: line.gross, tax: line.tax,
                method: line.allocations.first?.method ?? line.waiting.first?.method,
                location: line.allocations.first?.location)
        }
            + addedCharges.map { charge in
                EditAmount(
                    act: act, effect: .added, line: charge.number, kind: charge.charge.kind.line,
                    code: charge.charge.code.text, quantity: .one, gross: charge.run.gross,
                    tax: charge.run.tax, method: nil, location: nil)
            }
    }
}
