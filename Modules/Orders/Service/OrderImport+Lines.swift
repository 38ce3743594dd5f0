import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension OrderImport {
    /// Takes whole invoices in, with their lines as they came, also those that no order can carry:
    /// negative quantities, fees, write-offs.
    ///
    /// An invoice is known by its source and number, a line by what it says. One that is there with
    /// the same lines changes nothing. One that has orders and now other lines is left as it is:
    /// its sale was told to everybody and may have been returned since. One without orders gains
    /// lines, and loses some only where that is meant: the rest of an invoice that was split over
    /// two files looks like a correction of it.
    /// - Parameter replaces: whether invoices without orders lose the lines that are not here.
    /// - Returns: what became of each, in their order.
    /// - Throws: `orders.import-invalid` naming the order that contradicts itself.
    @discardableResult
    func take(
        _ invoices: [ImportedInvoice], of source: String, replaces: Bool = false, publishes: Bool,
        by call: Call, in tx: borrowing Transaction
    ) throws -> [ImportOutcome] {
        let outcomes = try compare(invoices, of: source, replaces: replaces, in: tx)
        var new: [ImportedInvoice] = []
        var outdated: [String] = []
        for (invoice, outcome) in zip(invoices, outcomes) {
            switch outcome {
            case .new: new.append(invoice)
            case .amended:
                new.append(invoice)
                outdated.append(invoice.number)
            case .unchanged, .lacking, .different, .numberTaken: continue
            }
        }
        let former = publishes ? try lines(of: source, invoices: outdated, in: tx) : []
        try ImportLineStore().remove(outdated, of: source, in: tx)
        let written = try write(
            new.flatMap(\.orders), of: source, publishes: publishes, by: call, in: tx)
        let rows = new.flatMap { invoice in
            ImportLine.keyed(invoice.lines).map { key, line in
                ImportLineRow(
                    line: line, repetition: key.repetition,
                    order: line.orderNumber.flatMap { written[$0] }, place: invoice.place)
            }
        }
        for start in stride(from: 0, to: rows.count, by: 500) {
            try ImportLineStore().insert(
                Array(rows[start..<min(start + 500, rows.count)]), of: source, in: tx)
        }
        try ImportedNumberStore().countLines(of: Array(written.values), in: tx)
        if publishes {
            let former = Dictionary(grouping: former, by: \.invoice)
            for invoice in new {
                try tellCancelled(
                    invoice, insteadOf: former[invoice.number] ?? [], of: source, by: call, in: tx)
            }
        }
        return outcomes
    }

    /// What taking the invoices in would make of them.
    func compare(
        _ invoices: [ImportedInvoice], of source: String, replaces: Bool = false,
        in tx: borrowing Transaction
    ) throws -> [ImportOutcome] {
        let kept = Dictionary(
            grouping: try ImportLineStore().lines(
                of: source, invoices: invoices.map(\.number), in: tx), by: \.invoice)
        let taken = try ImportedNumberStore().taken(
            invoices.flatMap { $0.orders.map(\.number) }, of: source, in: tx)
        var used = taken
        return invoices.map { invoice in
            let outcome = Self.outcome(
                of: invoice, beside: kept[invoice.number] ?? [], used, replaces)
            used.formUnion(invoice.orders.map(\.number))
            return outcome
        }
    }

    private static func outcome(
        of invoice: ImportedInvoice, beside kept: [ImportLine], _ taken: Set<String>,
        _ replaces: Bool
    ) -> ImportOutcome {
        let old = ImportLine.keyed(kept)
        let new = ImportLine.keyed(invoice.lines)
        let same = new.count { key, line in old[key]?.isSame(as: line) == true }
        if !kept.isEmpty, same == new.count, same == old.count { return .unchanged }
        if kept.contains(where: { $0.orderNumber != nil }) {
            return .different(added: new.count - same, removed: old.count - same)
        }
        if let number = invoice.orders.map(\.number).first(where: taken.contains) {
            return .numberTaken(number)
        }
        let (added, removed) = (new.count - same, old.count - same)
        guard replaces || removed == 0 else { return .lacking(added: added, removed: removed) }
        return kept.isEmpty ? .new : .amended(added: added, removed: removed)
    }

    /// What is kept of a source, summed exactly, one total per currency.
    func totals(of source: String, in tx: borrowing Transaction) throws -> [ImportTotal] {
        try ImportLineStore().totals(of: source, in: tx)
    }

    /// The kept lines of the invoices, in no special order.
    func lines(
        of source: String, invoices: [String], in tx: borrowing Transaction
    ) throws -> [ImportLine] {
        try ImportLineStore().lines(of: source, invoices: invoices, in: tx)
    }
}
