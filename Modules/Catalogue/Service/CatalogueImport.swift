public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

/// Takes in a file, as often as one likes: what is there as in the file stays untouched.
public struct CatalogueImport: Sendable {
    private let stock: (any StockReceiving)?
    private let batch: Int

    /// Makes an import; without `stock` the stock rows of files are left out, and the report says
    /// so. `batch` records are taken in by one transaction.
    public init(stock: (any StockReceiving)? = nil, batch: Int = 50) {
        self.stock = stock
        self.batch = max(1, batch)
    }

    /// Takes in a file, batch by batch, and reports what became of each record.
    ///
    /// A batch with a record that is refused is taken in again record by record, so that one bad
    /// record costs nobody else. The file is the master of what it names: a second run of a newer
    /// file changes products, never codes and currencies of channels.
    /// - Parameter progress: told after each batch how many records are done, of how many.
    /// - Throws: faults and `storage.…` errors only; refusals are in the report.
    public func run(
        _ file: CatalogueFile, in database: Database, by call: Call,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws(RetailError) -> ImportReport {
        var report = ImportReport()
        report.rejects = file.rejects
        report.notes = file.notes
        let records = file.records.filter { stock != nil || $0.kind != .stock }
        if records.count < file.records.count {
            let count = file.records.count - records.count
            report.notes.append("\(count) stock rows were left out: no inventory takes them.")
        }
        var done = 0
        while done < records.count {
            let part = Array(records[done..<min(done + batch, records.count)])
            do {
                let outcomes = try await take(part, of: file.source, in: database, by: call)
                for (record, outcome) in zip(part, outcomes) {
                    report.add(outcome, to: record.kind)
                }
            } catch  where error.isRefusal {
                try await takeSingly(part, of: file.source, in: database, by: call, &report)
            }
            done += part.count
            progress(done, records.count)
        }
        return report
    }

    private func takeSingly(
        _ records: [FileRecord], of source: String, in database: Database, by call: Call,
        _ report: inout ImportReport
    ) async throws(RetailError) {
        for record in records {
            do {
                let outcomes = try await take([record], of: source, in: database, by: call)
                for outcome in outcomes { report.add(outcome, to: record.kind) }
            } catch  where error.isRefusal {
                report.reject(record, because: error)
            }
        }
    }

    private func take(
        _ records: [FileRecord], of source: String, in database: Database, by call: Call
    ) async throws(RetailError) -> [ImportOutcome] {
        try await database.write { tx in
            var outcomes: [ImportOutcome] = []
            for record in records {
                outcomes.append(try take(record, of: source, by: call, in: tx))
            }
            return outcomes
        }
    }

    private func take(
        _ record: FileRecord, of source: String, by call: Call, in tx: borrowing Transaction
    ) throws -> ImportOutcome {
        switch record.part {
        case .channel(let entry): try ImportMatching().take(entry, by: call, in: tx)
        case .category(let category): try ImportMatching().take(category, by: call, in: tx)
        case .product(let product): try ImportMatching().take(product, by: call, in: tx)
        case .stock(let row): try take(row, record.name, of: source, by: call, in: tx)
        }
    }

    /// Opening stock takes effect once, however often the file is taken in.
    private func take(
        _ row: FileStock, _ name: String, of source: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> ImportOutcome {
        guard let stock, row.quantity > .zero,
            try ImportStore().take(name, of: source, at: call.now, in: tx)
        else { return .unchanged }
        _ = try Prices.item(row.sku, in: tx)
        try stock.receive(
            [StockLine(sku: row.sku, quantity: row.quantity, location: row.location)],
            reason: .opening, reference: "\(source) \(name)", note: "", by: call, in: tx)
        return .created
    }
}

extension RetailError {
    /// Whether it is about the record and not about the machine.
    fileprivate var isRefusal: Bool {
        switch kind {
        case .malformed, .invalid, .notFound, .conflict, .forbidden: true
        case .unauthenticated, .stale, .limited, .unavailable, .fault: false
        }
    }
}
