import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension OrderImport {
    /// Tells what an invoice of another system says was taken back, at its own time. Of one that
    /// was there before it tells what is new, and takes back what is no longer said: with no tax,
    /// which of lines that are kept nobody knows.
    func tellCancelled(
        _ invoice: ImportedInvoice, insteadOf former: [ImportLine], of source: String,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        var known: [ImportLine: Int] = [:]
        for line in former where line.isCancelled { known[line, default: 0] += 1 }
        var new: [ImportedInvoice.CancelledLine] = []
        for line in invoice.cancelled {
            guard let count = known[line.kept], count > 0 else {
                new.append(line)
                continue
            }
            known[line.kept] = count - 1
        }
        let gone = known.flatMap { line, count in Array(repeating: line, count: count) }
        let lines = try cancelled(new) + withdrawn(gone, after: new.count)
        let moments = new.map(\.kept.at) + gone.map(\.at)
        guard let channel = invoice.place.channel, let moment = moments.min() else { return }
        for stretch in lines.chunks {
            try tx.record(
                PastSaleCancelled(
                    source: source, number: invoice.number, customer: invoice.customer,
                    channel: channel, location: invoice.place.location, lines: Array(stretch)),
                by: call.telling(of: moment, at: invoice.place))
        }
    }

    /// What was taken back, as events tell it: numbered from 1.
    /// - Throws: `core.money-overflow`.
    func cancelled(_ lines: [ImportedInvoice.CancelledLine]) throws -> [SoldLine] {
        guard let currency = lines.first?.kept.unitPrice.currency else { return [] }
        let prices = try LinePrice.of(
            lines.map(\.line.part), by: MoneyRules(toMinorUnitIn: currency))
        return zip(lines, prices).enumerated().map { index, priced in
            SoldLine(
                line: index + 1, sku: priced.0.line.sku, quantity: priced.0.line.quantity,
                gross: priced.1.gross, tax: priced.1.tax)
        }
    }

    /// What was said to be taken back and is no longer: below zero.
    private func withdrawn(_ lines: [ImportLine], after count: Int) throws -> [SoldLine] {
        try lines.sorted { ($0.sku, $0.at) < ($1.sku, $1.at) }.enumerated().map { index, line in
            let currency = line.unitPrice.currency
            let gross = try MoneyRules(toMinorUnitIn: currency).total(
                line.unitPrice, for: line.quantity)
            return SoldLine(
                line: count + index + 1, sku: try SKU(line.sku), quantity: line.quantity,
                gross: gross, tax: .zero(currency))
        }
    }
}
