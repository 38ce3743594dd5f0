import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

extension OrderEdits {
    /// What undoing an edit does: what it added and is still here is given up, and what it gave up
    /// is added again at what came off the order for it.
    /// - Parameter mayWait: whether what no place serves any more waits for one.
    func plan(
        undoing edit: OrderEdit, of full: FullOrder, mayWait: Bool = false, by call: Call,
        in tx: borrowing Transaction
    ) throws -> PlannedEdit {
        let givenUp = edit.addedLines.compactMap { number in
            full.index(ofLine: number).flatMap { index -> CancelledLine? in
                let free = full.lines[index].untaken
                return free.isPositive ? CancelledLine(line: number, quantity: free) : nil
            }
        }
        let back = try edit.returned.flatMap { try returning.store.find($0, in: tx) }
        let first = full.nextNumber
        let lines = try restored(
            back, by: edit, of: full, from: first, mayWait: mayWait, call, in: tx)
        let charges = try full.restored(
            edit, (back?.charges ?? []), from: first + lines.count)
        let isDelivered = charges.contains { $0.charge.kind == .delivery }
        let own = Set(edit.amounts.filter { $0.effect == .added }.map(\.line))
        let dropped = full.standingCharges.filter {
            own.contains($0.number) || (isDelivered && $0.charge.kind == .delivery)
        }
        let hasAddress = edit.changes.contains { $0.kind == .address }
        return PlannedEdit(
            version: full.order.version, givenUp: givenUp, dropped: dropped.map(\.number),
            added: lines, addedCharges: charges,
            shipTo: hasAddress ? PlannedEdit.NewAddress(place: edit.shipToBefore) : nil,
            spent: SpentPromotions(), hasPrice: false, standing: [], limits: nil)
    }

    /// The units that an edit gave up as lines of their own.
    private func restored(
        _ back: Return?, by edit: OrderEdit, of full: FullOrder, from first: Int, mayWait: Bool,
        _ call: Call, in tx: borrowing Transaction
    ) throws -> [OrderLine] {
        guard let back, !back.lines.isEmpty else { return [] }
        let worth = try back.worthByEntry(in: full)
        let given = edit.amounts.filter {
            $0.act == .edit && $0.effect == .givenUp && $0.kind == .item
        }
        let places = try sources(of: given, full.order, mayWait: mayWait, by: call, in: tx)
        let until = call.now + policy.waitingPause
        let entries = Dictionary(grouping: back.lines.indices) { back.lines[$0].orderLine }
        var lines: [OrderLine] = []
        for (place, amount) in given.enumerated() {
            guard let index = full.index(ofLine: amount.line), let method = amount.method
            else { continue }
            let line = full.lines[index]
            let runs = try line.restored(
                (entries[amount.line] ?? []).map { (back.lines[$0], worth[$0]) },
                by: full.order.rules)
            let sources = places[place].map {
                Allocation(location: $0.location, method: method, quantity: $0.quantity)
            }
            var again = OrderLine(
                number: first + lines.count, sku: line.sku, name: line.name, unit: line.unit,
                quantity: amount.quantity, runs: runs,
                allocations: sources, points: line.points, in: full.order.currency)
            if sources.isEmpty {
                try again.wait(amount.quantity, by: method, since: call.now, until: until)
            }
            lines.append(again)
        }
        return lines
    }

    /// From where given up units may come again: what is sent from the best source of now, the rest
    /// from where it was to come; nowhere what waited for a place, and waits again.
    private func sources(
        of given: [EditAmount], _ order: Order, mayWait: Bool, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [[RoutedLine]] {
        let channel = try quoting.channel(order.channel, isPast: true, in: tx)
        let counter = Counter(
            point: SalesPoint(channel: channel, isPast: true), home: order.location)
        let sought = given.filter { $0.method == .shipment || $0.location != nil }
        do {
            var found = try quoting.sources(
                for: try sought.map { amount in
                    WantedLine(
                        sku: try SKU(amount.code), quantity: amount.quantity,
                        method: amount.method ?? .shipment,
                        location: amount.method == .shipment ? nil : amount.location)
                }, at: counter, by: call, in: tx
            ).makeIterator()
            return given.map { amount in
                let isSought = amount.method == .shipment || amount.location != nil
                return isSought ? found.next() ?? [] : []
            }
        } catch let error as RetailError {
            let isGone = [.conflict, .invalid, .notFound].contains(error.kind)
            guard mayWait, isGone else { throw error.naming { _, _ in "/edit" } }
            return given.map { _ in [] }
        }
    }
}

extension Return {
    /// What came off the order for each of its entries: what that had cost, less its share of what
    /// was clawed back. That falls on units of which a promotion had taken something off: what
    /// another edit had added beside them goes back, and comes again, at what it cost.
    /// - Throws: `core.money-overflow`.
    fileprivate func worthByEntry(in full: FullOrder) throws(RetailError) -> [SoldLine] {
        let bearers = lines.indices.filter { place in
            let (number, first) = (lines[place].orderLine ?? 0, lines[place].run)
            return full.index(ofLine: number).map { index in
                full.lines[index].runs.contains { $0.first == first && !$0.discounts.isEmpty }
            } ?? false
        }
        return try lines.enumerated().map { place, line in
            SoldLine(
                line: place + 1, sku: line.sku, quantity: line.quantity, gross: line.gross,
                tax: line.tax)
        }.less(clawBack, on: Set(bearers), by: full.order.rules)
    }
}

extension OrderLine {
    /// Units of it as runs of a new line, at what came off the order for them.
    /// - Throws: `core.money-overflow`, `core.quantity-overflow`.
    fileprivate func restored(
        _ units: [(line: ReturnLine, worth: SoldLine)], by rules: MoneyRules
    ) throws(RetailError) -> [UnitRun] {
        var (first, restored) = (Quantity.zero, [UnitRun]())
        for (unit, worth) in units {
            guard let run = runs.first(where: { $0.first == unit.run }) else { continue }
            let taxes = try rules.shares(of: worth.tax, by: unit.taxes.map(\.amount.amount))
            let rest = try run.quantity.subtracting(unit.quantity)
            restored.append(
                UnitRun(
                    first: first, quantity: unit.quantity, terms: run.terms, gross: worth.gross,
                    tax: worth.tax,
                    taxes: zip(unit.taxes, taxes).map { TaxLine($0.component, $1) },
                    taxPlace: run.taxPlace,
                    discounts: try run.discounts.map { (discount) throws(RetailError) in
                        RunDiscount(
                            promotion: discount.promotion,
                            amount: try rules.shares(
                                of: discount.amount,
                                by: [unit.quantity.thousandths, rest.thousandths])[0])
                    }.filter(\.amount.isPositive)))
            first = try first.adding(unit.quantity)
        }
        return restored
    }
}

extension FullOrder {
    /// The charges that an edit gave up as new ones, at what was given back of them.
    /// - Throws: `core.money-overflow`.
    fileprivate func restored(
        _ edit: OrderEdit, _ back: [ReturnedCharge], from first: Int
    ) throws(RetailError) -> [OrderCharge] {
        var restored: [OrderCharge] = []
        for amount in edit.amounts
        where amount.act == .edit && amount.effect == .givenUp && amount.kind != .item {
            guard let charge = charges.first(where: { $0.number == amount.line }),
                // Of one that had gone back before, nothing was given up.
                amount.gross.isPositive || charge.run.gross.isZero
            else { continue }
            let taxes = back.first { $0.line == amount.line }?.taxes
            restored.append(
                OrderCharge(
                    number: first + restored.count, charge: charge.charge, name: charge.name,
                    run: UnitRun(
                        first: .zero, quantity: charge.run.quantity, terms: charge.run.terms,
                        gross: amount.gross, tax: amount.tax,
                        taxes: taxes?.map { TaxLine($0.component, $0.amount) }
                            ?? charge.run.taxes.map { TaxLine($0.component, amount.tax) },
                        taxPlace: charge.run.taxPlace)))
        }
        return restored
    }
}
