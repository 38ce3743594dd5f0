import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Writes what happened before this system: many orders in one transaction, no stock moved, no
/// payments. Such an order is completed, paid and fulfilled, and can be returned.
struct OrderImport: Sendable {
    /// Writes orders and leaves out those whose number was imported from the source before, so that
    /// an import that broke off can be run again.
    /// - Parameter publishes: whether every order is published as placed and completed at its own
    ///   time, for consumers that build history; a summary of the batch is published in any case.
    /// - Returns: the ids of the orders written, by number.
    /// - Throws: `orders.import-invalid` naming the order: no line, more than 1,000, a quantity or
    ///   price below zero, another currency, more than an order may have or be worth, so that every
    ///   event of it can be read; `core.money-overflow`.
    @discardableResult
    func write(
        _ imported: [ImportedOrder], of source: String, publishes: Bool, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [String: OrderID] {
        let drafts = try imported.map { try draft($0, by: call) }
        var written: [String: OrderID] = [:]
        for start in stride(from: 0, to: drafts.count, by: 500) {
            let part = drafts[start..<min(start + 500, drafts.count)]
            let taken = try ImportedNumberStore().taken(
                part.map(\.order.numberText), of: source, in: tx)
            let kept = part.filter { !taken.contains($0.order.numberText) }
            try OrderStore().insert(kept.map(\.order), in: tx)
            try ImportedNumberStore().insert(kept.map(\.order), of: source, in: tx)
            try write(kept.flatMap { full in full.sold.map { (full.order.id, $0) } }, in: tx)
            for full in kept {
                written[full.order.numberText] = full.order.id
                if publishes { try publish(full, by: call, in: tx) }
            }
        }
        if !written.isEmpty {
            try tx.record(OrdersImported(count: written.count), by: call)
        }
        return written
    }

    private func write(
        _ lines: [(order: OrderID, line: StoredLine)], in tx: borrowing Transaction
    ) throws {
        for start in stride(from: 0, to: lines.count, by: 500) {
            try OrderLineStore().insert(
                Array(lines[start..<min(start + 500, lines.count)]), in: tx)
        }
    }

    /// Refuses an order that could not be written, without writing it.
    /// - Throws: what ``write(_:of:publishes:by:in:)`` throws.
    func check(_ imported: ImportedOrder, by call: Call) throws {
        _ = try draft(imported, by: call)
    }

    private func draft(_ imported: ImportedOrder, by call: Call) throws -> FullOrder {
        guard (1...40).contains(imported.number.unicodeScalars.count),
            (1...1_000).contains(imported.lines.count),
            imported.lines.allSatisfy({ $0.isSound(in: imported.currency) })
        else {
            throw OrdersErrors.importInvalid.error(
                "Order \(imported.number.prefix(40)) needs a number of at most 40 characters and "
                    + "1 to 1,000 lines above zero in its currency, each of at most "
                    + "\(OrderPolicy.largestQuantity) pieces.")
        }
        guard imported.placedAt <= call.now else {
            throw OrdersErrors.importInvalid.error(
                "Order \(imported.number) has not been placed yet: \(imported.placedAt.rfc3339).")
        }
        let prices = try LinePrice.of(
            imported.lines.map(\.part), by: MoneyRules(toMinorUnitIn: imported.currency))
        let terms = OrderTerms.imported(
            prices, in: imported.currency, from: imported.placedAt)
        let lines = try zip(imported.lines, prices).enumerated().map { index, line in
            try OrderLine(index + 1, imported: line.0, at: line.1)
        }
        let gross = try Money.sum(lines.map(\.gross), in: imported.currency)
        guard gross.amount <= OrderPolicy.largestOrder(in: imported.currency) else {
            throw OrdersErrors.importInvalid.error(
                "Order \(imported.number) is worth more than can be booked. Split it.", at: "/lines"
            )
        }
        let axes = OrderAxes(commercial: .completed, payment: .paid, fulfilment: .fulfilled)
        let order = Order(
            id: call.newID(), number: 0, importedNumber: imported.number, cart: nil,
            customer: imported.customer, channel: imported.channel,
            facts: OrderFacts(location: imported.location), terms: terms, gross: gross,
            tax: try Money.sum(lines.map(\.tax), in: imported.currency),
            discount: .zero(imported.currency), paid: gross,
            refunded: .zero(imported.currency), credited: .zero(imported.currency),
            writtenOff: .zero(imported.currency), payBy: nil, axes: axes, payments: 0,
            fulfilments: 0,
            underway: 0, placedAt: imported.placedAt,
            recordedAt: call.now, changedAt: call.now, version: 1)
        return try FullOrder(order: order, lines: lines, payments: [], fulfilments: [])
    }

    /// Publishes an order as if it happened now, at the time at which it did happen.
    private func publish(_ full: FullOrder, by call: Call, in tx: borrowing Transaction) throws {
        let order = full.order
        let then = call.telling(
            of: order.placedAt, at: Spot(at: order.location, on: order.channel))
        try tx.record(
            OrderPlaced(
                order: order.id, number: order.numberText, cart: nil, customer: order.customer,
                channel: order.channel, location: order.location, lines: full.lines.map(\.sold),
                total: order.gross), by: then)
        try tx.record(
            OrderCompleted(
                order: order.id, customer: order.customer, channel: order.channel,
                location: order.location, lines: full.lines.map(\.sold), tenders: [],
                total: order.gross, placedAt: order.placedAt), by: then)
    }
}

extension Call {
    /// The call as it tells of what happened at a moment and a place of the past.
    func telling(of moment: Instant, at place: Spot) -> Call {
        Call(
            actor: actor, grants: grants, channel: place.channel, location: place.location,
            now: moment, ids: ids, requestID: requestID, trace: trace, origin: origin)
    }
}

extension ImportedOrder.Line {
    fileprivate func isSound(in currency: Currency) -> Bool {
        quantity.isPositive && quantity <= OrderPolicy.largestQuantity
            && unitPrice.millionths >= 0 && unitPrice.currency == currency
            && OrderPolicy.taxRates.contains(taxRate)
    }

    var part: PricedPart {
        PricedPart(
            terms: LineTerms(
                unitPrice: unitPrice, taxRate: taxRate, isTaxIncluded: isTaxIncluded),
            quantity: quantity)
    }
}

extension OrderLine {
    /// A line of which all has left elsewhere.
    /// - Throws: `core.quantity-overflow`.
    init(
        _ number: Int, imported line: ImportedOrder.Line, at price: LinePrice
    ) throws(RetailError) {
        self.init(
            number: number, sku: line.sku, name: line.name, unit: nil, quantity: line.quantity,
            runs: try UnitRun.of([line.part], at: [price]), allocations: [],
            fulfilled: line.quantity, in: line.unitPrice.currency)
    }
}
