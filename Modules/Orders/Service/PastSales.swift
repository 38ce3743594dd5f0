import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Takes in what other systems sold before this one, invoice by invoice, as callers tell it.
///
/// It is no way to sell: it has a permission of its own, moves no stock and takes no payment.
struct PastSales: Sendable {
    let imports: OrderImport
    let assortment: any Assortment
    let locations: any LocationDirectory
    let ownership: Ownership

    /// What taking the invoice in would make of it.
    /// - Throws: as ``take(_:_:by:in:)``.
    func compare(
        _ invoice: PastInvoice, _ read: ImportedInvoice, by call: Call, in tx: borrowing Transaction
    ) throws -> InvoiceImport {
        try check(invoice, by: call, in: tx)
        try requireKept(invoice, by: call, in: tx)
        let outcome = try imports.compare(
            [read], of: invoice.source, replaces: invoice.replaces, in: tx)
        return try Self.told(outcome[0], invoice, read)
    }

    /// Takes the invoice in, whole or not at all.
    /// - Throws: `orders.channel-unknown`, `orders.location-unknown`, `orders.customer-unknown`,
    ///   `orders.import-invalid`, `orders.invoice-differs`, `orders.invoice-lacking`,
    ///   `orders.invoice-number-taken`, `request.forbidden`.
    func take(
        _ invoice: PastInvoice, _ read: ImportedInvoice, by call: Call, in tx: borrowing Transaction
    ) throws -> InvoiceImport {
        try check(invoice, by: call, in: tx)
        try requireKept(invoice, by: call, in: tx)
        let outcome = try imports.take(
            [read], of: invoice.source, replaces: invoice.replaces, publishes: true, by: call,
            in: tx)
        return try Self.told(outcome[0], invoice, read)
    }

    /// Refuses orders that contradict themselves, before any transaction.
    func read(_ invoice: PastInvoice, by call: Call) throws -> ImportedInvoice {
        let read = try invoice.imported()
        for order in read.orders { try imports.check(order, by: call) }
        _ = try imports.cancelled(read.cancelled)
        return read
    }

    private func check(
        _ invoice: PastInvoice, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard try assortment.channel(invoice.channel, in: tx) != nil else {
            throw OrdersErrors.channelUnknown.error(
                "No channel has the code \(invoice.channel). Open it first, also for sales of old.",
                at: "/channel")
        }
        if let code = invoice.location, try locations.location(code, in: tx) == nil {
            throw OrdersErrors.locationUnknown.error(
                "No location has the code \(code). Open it first, also for sales of old.",
                at: "/location")
        }
        _ = try ownership.owner(invoice.customer, call, in: tx)
    }

    /// Refuses an invoice that is kept from a place at which the caller may not do this: it is
    /// known by source and number alone, and the input may name any place.
    /// - Throws: `request.forbidden`.
    private func requireKept(
        _ invoice: PastInvoice, by call: Call, in tx: borrowing Transaction
    ) throws {
        let kept = try ImportLineStore().places(of: invoice.number, from: invoice.source, in: tx)
        guard kept.allSatisfy({ call.may(at: $0.location, on: $0.channel) }) else {
            throw RequestErrors.forbidden.error(
                "An invoice \(invoice.number) is there from another place, where you may not do "
                    + "this. Ask somebody who may.", at: "/number")
        }
    }

    private static func told(
        _ outcome: ImportOutcome, _ invoice: PastInvoice, _ read: ImportedInvoice
    ) throws -> InvoiceImport {
        let number = invoice.number
        switch outcome {
        case .new:
            return InvoiceImport(
                invoice: invoice, verdict: .new, added: read.lines.count, removed: 0,
                orders: read.orders.count)
        case .unchanged:
            return InvoiceImport(
                invoice: invoice, verdict: .unchanged, added: 0, removed: 0, orders: 0)
        case .amended(let added, let removed):
            return InvoiceImport(
                invoice: invoice, verdict: .amended, added: added, removed: removed,
                orders: read.orders.count)
        case .lacking(_, let removed):
            throw OrdersErrors.invoiceLacking.error(
                "Invoice \(number) lacks \(removed) lines that were told of it before. Tell the "
                    + "whole invoice, or say that these lines stand instead of them: replaces here,"
                    + " changed=replace of a file.")
        case .different(let added, let removed):
            throw OrdersErrors.invoiceDiffers.error(
                "Invoice \(number) has an order of other lines: \(added) of these are not in it, "
                    + "\(removed) of its own are not here. The order stays as it is. Take goods "
                    + "back by a return.")
        case .numberTaken(let taken):
            throw OrdersErrors.invoiceNumberTaken.error(
                "Invoice \(number) is left out: an order of another invoice has the number "
                    + "\(taken).")
        }
    }
}

extension PastInvoice {
    /// The invoice as it is kept: every line, and orders of what was sold. One with more than 1,000
    /// such lines becomes several, numbered behind a slash.
    /// - Throws: `orders.import-invalid` at the line that no sum or no order can hold.
    func imported() throws -> ImportedInvoice {
        let prices = try lines.indices.map { try price(of: $0) }
        var kept: [ImportLine] = []
        var sold: [(line: PastLine, price: UnitPrice)] = []
        var cancelled: [ImportedInvoice.CancelledLine] = []
        for (line, price) in zip(lines, prices) {
            let order = line.isSold ? orderNumber(of: sold.count) : nil
            let own = line.kept(in: number, at: price, order: order)
            kept.append(own)
            if line.isSold { sold.append((line, price)) }
            guard own.isCancelled else { continue }
            cancelled.append(
                ImportedInvoice.CancelledLine(
                    kept: own, line: line.ordered(at: price, of: try own.quantity.negated())))
        }
        let placedAt = sold.map(\.line.at).min()
        let orders = stride(from: 0, to: sold.count, by: Self.mostOrdered).map { start in
            ImportedOrder(
                number: orderNumber(of: start), customer: customer, channel: channel,
                location: location, currency: currency, placedAt: placedAt ?? .earliest,
                lines: sold[start..<min(start + Self.mostOrdered, sold.count)].map {
                    $0.line.ordered(at: $0.price, of: $0.line.quantity)
                })
        }
        return ImportedInvoice(
            number: number, place: Spot(at: location, on: channel), lines: kept, orders: orders,
            cancelled: cancelled, customer: customer)
    }

    /// The number of the order to which the sold line of that place belongs.
    private func orderNumber(of place: Int) -> String {
        let part = place / Self.mostOrdered
        return part == 0 ? number : "\(number)/\(part + 1)"
    }

    private func price(of index: Int) throws -> UnitPrice {
        let (line, place) = (lines[index], "/lines/\(index)/unit_price")
        let price = UnitPrice(
            millionths: try line.unitPrice.millionths(of: currency, at: place), currency: currency)
        let kept = line.kept(in: number, at: price, order: nil)
        guard kept.isSummable else {
            throw OrdersErrors.importInvalid.error(
                "A line of \(line.sku) is too large to be summed.", at: place)
        }
        let counts = line.isSold || kept.isCancelled
        let most = OrderPolicy.largestQuantity
        guard !counts || line.quantity.thousandths.magnitude <= most.thousandths.magnitude else {
            throw OrdersErrors.importInvalid.error(
                "A line that was sold or taken back has at most \(most) pieces.",
                at: "/lines/\(index)/quantity")
        }
        guard !counts || OrderPolicy.taxRates.contains(line.taxRate) else {
            throw OrdersErrors.importInvalid.error(
                "A tax is from 0 to \(OrderPolicy.taxRates.upperBound.percent) %. "
                    + "Write 11 % as 0.11.", at: "/lines/\(index)/tax_rate")
        }
        return price
    }
}

extension PastLine {
    fileprivate func kept(
        in invoice: String, at price: UnitPrice, order: String?
    ) -> ImportLine {
        ImportLine(
            invoice: invoice, sku: sku.text, name: name, quantity: quantity, unitPrice: price,
            customer: customer, country: country, at: at, orderNumber: order)
    }

    fileprivate func ordered(
        at price: UnitPrice, of quantity: Quantity
    ) -> ImportedOrder.Line {
        ImportedOrder.Line(
            sku: sku, name: name.isEmpty ? sku.text : name, quantity: quantity, unitPrice: price,
            taxRate: taxRate, isTaxIncluded: isTaxIncluded)
    }
}
